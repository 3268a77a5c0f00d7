package io.github.deepfakedetector.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON form of {@link ModelDescription}. */
final class ModelDescriptionJson {
  private static final Map<String, InputScaling> NAMED_SCALINGS =
      Map.of(
          "unit", InputScaling.UNIT,
          "signed", InputScaling.SIGNED,
          "none", InputScaling.NONE,
          "imagenet", InputScaling.IMAGENET);

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new SimpleModule().addDeserializer(InputScaling.class, new ScalingReader()))
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private ModelDescriptionJson() {}

  static List<String> members() {
    return Arrays.stream(ModelDescription.class.getRecordComponents())
        .map(RecordComponent::getName)
        .toList();
  }

  static ModelDescription parse(String json, String where) {
    return merge(ModelDescription.original(), tree(json, where), where);
  }

  /** Empty for a model's architecture as Keras writes it, which has a class name. */
  static Optional<ModelDescription> parseUnlessKeras(String json, String where) {
    return tree(json, where).has("class_name") ? Optional.empty() : Optional.of(parse(json, where));
  }

  /** The members of a text, after it was checked; none for a model's architecture by Keras. */
  static Map<String, String> stated(String json, String where) {
    Map<String, String> stated = new LinkedHashMap<>();
    if (parseUnlessKeras(json, where).isPresent()) {
      tree(json, where).properties().forEach(m -> stated.put(m.getKey(), m.getValue().toString()));
    }
    return stated;
  }

  static ModelDescription override(
      ModelDescription base, Map<String, String> members, String where) {
    ObjectNode changes = MAPPER.createObjectNode();
    members.forEach((name, value) -> changes.set(name, value(value)));
    return merge(base, changes, where);
  }

  static String write(ModelDescription description) {
    return MAPPER.<ObjectNode>valueToTree(description).toString();
  }

  /** A bare word stands for itself, and so does anything else that is not JSON. */
  private static JsonNode value(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return MAPPER.getNodeFactory().textNode(text);
    }
  }

  private static ObjectNode tree(String json, String where) {
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode object) {
        return object;
      }
      throw invalid(where, "it is not a JSON object", null);
    } catch (JsonProcessingException e) {
      throw invalid(where, e.getOriginalMessage(), e);
    }
  }

  private static ModelDescription merge(ModelDescription base, ObjectNode changes, String where) {
    ObjectNode merged = MAPPER.valueToTree(base);
    merged.setAll(changes);
    try {
      return MAPPER.treeToValue(merged, ModelDescription.class);
    } catch (JsonProcessingException e) {
      throw invalid(where, reason(e), e);
    }
  }

  private static String reason(JsonProcessingException e) {
    Throwable cause = e.getCause();
    String message =
        cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
    return String.valueOf(message).lines().findFirst().orElse("");
  }

  private static ModelException invalid(String where, String reason, @Nullable Throwable cause) {
    return new ModelException(
        ErrorCode.MODEL_INVALID,
        "The model description in "
            + where
            + " is not valid: "
            + reason
            + ". Its members are: "
            + String.join(", ", members())
            + ".",
        cause);
  }

  /** A name, or an object with means and standard deviations. */
  private static final class ScalingReader extends JsonDeserializer<InputScaling> {
    @Override
    public InputScaling deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      JsonNode node = context.readTree(in);
      if (node.isTextual()) {
        InputScaling named = NAMED_SCALINGS.get(node.asText().toLowerCase(Locale.ROOT));
        if (named == null) {
          throw new IllegalArgumentException(
              "scaling must be one of unit, signed, none, imagenet, or an object with mean and"
                  + " std, not '"
                  + node.asText()
                  + "'");
        }
        return named;
      }
      return new InputScaling(numbers(node.path("mean")), numbers(node.path("std")));
    }

    private static List<Double> numbers(JsonNode array) {
      List<Double> values = new ArrayList<>();
      array.forEach(value -> values.add(value.asDouble()));
      return values;
    }
  }
}
