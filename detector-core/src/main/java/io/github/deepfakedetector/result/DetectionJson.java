package io.github.deepfakedetector.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.deepfakedetector.error.InternalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The one JSON form of a {@link Detection}: camelCase, durations in seconds, absent values left
 * out. {@link #schema()} describes it.
 */
public final class DetectionJson {
  private static final ObjectMapper MAPPER = mapper();

  private DetectionJson() {}

  /** One line of JSON. */
  public static String write(Detection detection) {
    try {
      return MAPPER.writeValueAsString(detection);
    } catch (JsonProcessingException e) {
      throw new InternalException("A detection could not be written as JSON.", e);
    }
  }

  /**
   * Reads what {@link #write} wrote; members that this version does not know are ignored.
   *
   * @throws IllegalArgumentException if it is not a detection
   */
  public static Detection read(String json) {
    try {
      return MAPPER.readValue(json, Detection.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a detection: " + e.getOriginalMessage(), e);
    }
  }

  /** The JSON Schema (draft 2020-12) of what {@link #write} writes. */
  public static String schema() {
    try (InputStream in = DetectionJson.class.getResourceAsStream("detection.schema.json")) {
      if (in == null) {
        throw new InternalException("The schema is missing from the jar.", null);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectMapper mapper() {
    SimpleModule durations = new SimpleModule("durations");
    durations.addSerializer(Duration.class, new SecondsWriter());
    durations.addDeserializer(Duration.class, new SecondsReader());
    return JsonMapper.builder()
        .addModule(durations)
        .addMixIn(Detection.class, DetectionMixIn.class)
        .addMixIn(ModelUse.class, ModelUseMixIn.class)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
        .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
        .build();
  }

  /** Derived, so written and never read. */
  @JsonIgnoreProperties(
      value = {"confidence", "logits"},
      allowGetters = true)
  private interface DetectionMixIn {
    @JsonProperty("confidence")
    double confidence();

    @JsonProperty("logits")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<Double> logits();
  }

  /** Of models that tell nothing but a probability, nothing more is written. */
  private interface ModelUseMixIn {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonSetter(nulls = Nulls.AS_EMPTY)
    List<String> labels();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonSetter(nulls = Nulls.AS_EMPTY)
    List<Double> logits();
  }

  private static final class SecondsWriter extends JsonSerializer<Duration> {
    @Override
    public void serialize(Duration value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeNumber(value.toNanos() / 1e9);
    }
  }

  private static final class SecondsReader extends JsonDeserializer<Duration> {
    @Override
    public Duration deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Duration.ofNanos(Math.round(in.getDoubleValue() * 1e9));
    }
  }
}
