package io.github.deepfakedetector.image;

import io.github.deepfakedetector.DeepfakeDetectorsBuilder;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.testkit.DetectorContractTest;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on pictures whose faces are judged. */
class ImageDetectorWithFacesTest extends DetectorContractTest {
  @TempDir static Path models = Path.of("");

  private static final byte[] PICTURE = TestMedia.png(60, 40);

  @Override
  protected String id() {
    return "image";
  }

  @Override
  protected DeepfakeDetectorsBuilder configure(DeepfakeDetectorsBuilder builder) {
    try {
      TestFaceWeights.everywhere(models);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return builder
        .modelStore(ModelStoreOptions.fromEnvironment(System.getenv()).withModelsFolder(models))
        .setting("image.model", TestMedia.model());
  }

  @Override
  protected byte[] medium() {
    return PICTURE.clone();
  }
}
