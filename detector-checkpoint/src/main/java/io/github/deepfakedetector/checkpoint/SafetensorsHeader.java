package io.github.deepfakedetector.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the header token by token, so that it costs no more than the tensors that it names. */
final class SafetensorsHeader {
  private static final String METADATA = "__metadata__";
  private static final int MAX_DEPTH = 4;
  private static final int MAX_DIMENSIONS = 32;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final JsonParser json;

  private SafetensorsHeader(JsonParser json) {
    this.json = json;
  }

  static List<SafetensorsEntry> parse(byte[] header) throws IOException {
    try (JsonParser parser = JSON.createParser(header)) {
      return new SafetensorsHeader(parser).entries();
    } catch (JsonProcessingException e) {
      throw new Refusal("its header is not what safetensors has: " + e.getOriginalMessage());
    }
  }

  private List<SafetensorsEntry> entries() throws IOException {
    List<SafetensorsEntry> entries = new ArrayList<>();
    require(JsonToken.START_OBJECT);
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      if (name.equals(METADATA)) {
        json.nextToken();
        json.skipChildren();
      } else {
        entries.add(entry(name));
      }
    }
    if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
      throw new Refusal("its header holds more than one object");
    }
    return entries;
  }

  private SafetensorsEntry entry(String name) throws IOException {
    String dtype = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    require(JsonToken.START_OBJECT);
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      switch (field) {
        case "dtype" -> dtype = json.nextTextValue();
        case "shape" -> shape = numbers();
        case "data_offsets" -> offsets = numbers();
        default -> throw new Refusal("its header has a member '" + field + "'");
      }
    }
    if (shape == null || offsets == null || offsets.size() != 2) {
      throw new Refusal("its header does not say where the tensor '" + name + "' lies");
    }
    return new SafetensorsEntry(name, type(name, dtype), shape, offsets.get(0), offsets.get(1));
  }

  private static ElementType type(String name, @Nullable String dtype) {
    return ElementType.ofSafetensors(String.valueOf(dtype))
        .orElseThrow(
            () ->
                new Refusal(
                    "the tensor '" + name + "' has the type " + dtype + ", which is not read"));
  }

  private List<Long> numbers() throws IOException {
    List<Long> numbers = new ArrayList<>();
    require(JsonToken.START_ARRAY);
    while (json.nextToken() == JsonToken.VALUE_NUMBER_INT && numbers.size() < MAX_DIMENSIONS) {
      numbers.add(json.getLongValue());
    }
    if (json.currentToken() != JsonToken.END_ARRAY) {
      throw new Refusal("its header has a list that is not of a few whole numbers");
    }
    return numbers;
  }

  private void require(JsonToken token) throws IOException {
    if (json.nextToken() != token) {
      throw new Refusal("its header is not what safetensors has");
    }
  }
}
