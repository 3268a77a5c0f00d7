package io.github.deepfakedetector.model;

/**
 * A model inside a plug-in's jar.
 *
 * @param id what it is called
 * @param owner a class of the plug-in, from whose package the resources are loaded
 * @param resource the file's name, such as {@code baseline_model.h5}; a description may lie beside
 *     it as {@code baseline_model.json}, and a card as {@code baseline_model.card.json}
 */
public record EmbeddedModel(String id, Class<?> owner, String resource) {}
