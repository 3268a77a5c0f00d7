package io.github.deepfakedetector.server;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.model.ModelCard;
import io.github.deepfakedetector.spi.DetectorModel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import spark.Request;
import spark.Response;
import spark.Route;

/**
 * Says which models the server judges with, and what their cards say of them, without a key. Where
 * they lie is not for strangers.
 */
final class ModelList implements Route {
  private final DeepfakeDetectors detectors;

  ModelList(DeepfakeDetectors detectors) {
    this.detectors = detectors;
  }

  private record Models(List<Model> models) {}

  /**
   * A model.
   *
   * @param detector that holds it
   * @param sha256 as in the {@code models} of a detection
   * @param card null if it has none
   */
  private record Model(
      String detector,
      String id,
      @Nullable String version,
      String sha256,
      @Nullable ModelCard card) {
    static Model of(String detector, DetectorModel model) {
      return new Model(detector, model.id(), model.version(), model.sha256(), model.card());
    }
  }

  @Override
  public String handle(Request request, Response response) {
    return Json.write(
        new Models(
            detectors.detectors().stream()
                .flatMap(held -> held.models().stream().map(model -> Model.of(held.id(), model)))
                .toList()));
  }
}
