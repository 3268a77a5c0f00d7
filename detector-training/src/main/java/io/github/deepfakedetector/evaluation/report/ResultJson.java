package io.github.deepfakedetector.evaluation.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.evaluation.Answers;
import io.github.deepfakedetector.evaluation.Estimate;
import io.github.deepfakedetector.evaluation.EvaluationResult;
import io.github.deepfakedetector.evaluation.Measures;
import io.github.deepfakedetector.evaluation.MediumResult;
import io.github.deepfakedetector.evaluation.Share;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures of an evaluation as JSON, without its files. */
final class ResultJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ResultJson() {}

  static String write(EvaluationResult result, List<MediumResult> media) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("data", result.data());
    json.put("complete", result.complete());
    json.put("planned", result.planned());
    json.put("files", result.files().size());
    json.put("libraryVersion", result.libraryVersion());
    json.put("ended", result.ended().toString());
    json.put("seconds", result.time().toMillis() / 1e3);
    detectors(json.putArray("detectors"), result);
    ArrayNode array = json.putArray("media");
    media.forEach(medium -> medium(array.addObject(), medium));
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new InternalException("The evaluation could not be written as JSON.", e);
    }
  }

  private static void detectors(ArrayNode array, EvaluationResult result) {
    result
        .detectors()
        .forEach(
            detector -> {
              ObjectNode node = array.addObject().put("id", detector.id());
              ArrayNode models = node.putArray("models");
              detector
                  .models()
                  .forEach(
                      model ->
                          models
                              .addObject()
                              .put("id", model.id())
                              .put("version", model.version())
                              .put("sha256", model.sha256()));
            });
  }

  private static void medium(ObjectNode json, MediumResult medium) {
    json.put(
        "medium", medium.medium() == null ? null : medium.medium().name().toLowerCase(Locale.ROOT));
    measures(json, medium.measures());
    parts(json.putArray("kinds"), medium.kinds());
    parts(json.putArray("sources"), medium.sources());
  }

  private static void parts(ArrayNode array, List<MediumResult.Part> parts) {
    parts.forEach(part -> measures(array.addObject().put("name", part.name()), part.measures()));
  }

  private static void measures(ObjectNode json, Measures measures) {
    estimate(json, "areaUnderCurve", measures.areaUnderCurve());
    estimate(json, "equalErrorRate", measures.equalErrorRate());
    estimate(json, "expectedCalibrationError", measures.calibrationError());
    estimate(json, "accuracy", estimate(measures.accuracy()));
    estimate(json, "balancedAccuracy", measures.balancedAccuracy());
    estimate(json, "detectionRate", estimate(measures.detectionRate()));
    estimate(json, "falseAlarmRate", estimate(measures.falseAlarmRate()));
    answers(json.putObject("fakes"), measures.fakes());
    answers(json.putObject("reals"), measures.reals());
  }

  private static @Nullable Estimate estimate(@Nullable Share share) {
    return share == null ? null : share.estimate();
  }

  private static void estimate(ObjectNode json, String name, @Nullable Estimate estimate) {
    if (estimate != null) {
      json.putObject(name)
          .put("value", estimate.value())
          .put("low", estimate.interval().low())
          .put("high", estimate.interval().high());
    }
  }

  private static void answers(ObjectNode json, Answers answers) {
    json.put("fake", answers.fake())
        .put("real", answers.real())
        .put("uncertain", answers.uncertain())
        .put("notApplicable", answers.notApplicable())
        .put("failed", answers.failed());
  }
}
