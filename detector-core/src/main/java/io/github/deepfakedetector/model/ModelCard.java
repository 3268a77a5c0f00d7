package io.github.deepfakedetector.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.error.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people should know of a model before they believe it, in short. It is a JSON object with
 * these names, in a file beside the model: {@code mine.h5} and {@code mine.card.json}, or {@code
 * deepfake_detector.card.json} in a model's folder.
 *
 * @param name what the model is called among people
 * @param data what it learnt from
 * @param accuracy what was measured, on what; absent if nothing was
 * @param limits what it is known not to do, a sentence each
 * @param licence of the weights; absent if unknown
 * @param details where more is said, such as a file or an address; absent if nowhere
 */
public record ModelCard(
    String name,
    String data,
    @Nullable String accuracy,
    List<String> limits,
    @Nullable String licence,
    @Nullable String details) {
  private static final String ENDING = ".card.json";
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Checks that what must be said is there. */
  public ModelCard {
    required("name", name);
    required("data", data);
    required("limits", limits);
    limits = List.copyOf(limits);
  }

  /**
   * The card beside a model's file, or in a model's folder, if there is one.
   *
   * @throws ModelException {@code MODEL_INVALID}
   */
  public static Optional<ModelCard> beside(Path model) {
    Path file =
        Files.isDirectory(model)
            ? model.resolve(ModelDescription.ATTRIBUTE + ENDING)
            : model.resolveSibling(nameBeside(String.valueOf(model.getFileName())));
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(Files.readString(file), file.toString()));
    } catch (IOException e) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID, "The model card " + file + " cannot be read.", e);
    }
  }

  /**
   * A card inside a plug-in's jar.
   *
   * @param owner a class of the plug-in, from whose package it is loaded
   * @param resource the file's name
   * @throws InternalException if it is not there
   */
  public static ModelCard resource(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new InternalException("The jar of " + owner.getName() + " has no " + resource, null);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
    } catch (IOException e) {
      throw new InternalException("The model card " + resource + " cannot be read.", e);
    }
  }

  /** The name of the card of a model's file. */
  static String nameBeside(String file) {
    return ModelStore.stem(file) + ENDING;
  }

  /** JSON may leave out what this class's own callers cannot. */
  private static void required(String name, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
  }

  private static ModelCard parse(String json, String where) {
    try {
      return MAPPER.readValue(json, ModelCard.class);
    } catch (JsonProcessingException e) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID,
          "The model card "
              + where
              + " is not valid: "
              + reason(e)
              + ". Its members are: name, data, accuracy, limits (a list), licence, details.",
          e);
    }
  }

  private static String reason(JsonProcessingException e) {
    Throwable cause = e.getCause();
    String message =
        cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
    return String.valueOf(message).lines().findFirst().orElse("");
  }
}
