package io.github.deepfakedetector.training.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.result.Landmark;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.fakes.FaceSample;
import io.github.deepfakedetector.training.picture.Scaling;
import io.github.deepfakedetector.training.video.ClipHandling.Coding;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures become clips of a face that moves. */
class ClipMakerTest {
  private static final int SIDE = 160;
  private static final int FRAMES = 5;
  private static final double LEFT = 50;
  private static final double SIZE = 60;

  /** A bright square where the face is. */
  private static Frame picture() {
    byte[] rgb = new byte[SIDE * SIDE * 3];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean face = x >= LEFT && x < LEFT + SIZE && y >= LEFT && y < LEFT + SIZE;
        for (int c = 0; c < 3; c++) {
          rgb[(y * SIDE + x) * 3 + c] = (byte) (face ? 220 : 40);
        }
      }
    }
    return Frame.still(SIDE, SIDE, rgb);
  }

  private static FaceSample sample() {
    List<Landmark> landmarks =
        List.of(
            new Landmark("leftEye", 68, 74),
            new Landmark("rightEye", 92, 74),
            new Landmark("nose", 80, 86),
            new Landmark("mouthLeft", 71, 98),
            new Landmark("mouthRight", 89, 98));
    Face face = new Face(LEFT, LEFT, SIZE, SIZE, 1, landmarks);
    return new FaceSample("one", "group", "source", FaceSample.REAL, picture(), face);
  }

  private static FaceClip clip(Coding coding, long seed) {
    FaceSample sample = sample();
    ClipHandling handling =
        new ClipHandling(SIZE, Scaling.AREA, false, 0, coding, strength(coding), 0, 0);
    return ClipMaker.make(
        sample, Collections.nCopies(FRAMES, sample.picture()), handling, Chance.of(seed, 0));
  }

  private static double strength(Coding coding) {
    return coding == Coding.JPEG ? 90 : 1;
  }

  @ParameterizedTest
  @EnumSource(Coding.class)
  void facesAreWhereTheySeemToBeHoweverFramesAreCoded(Coding coding) {
    for (long seed = 0; seed < 4; seed++) {
      FaceClip clip = clip(coding, seed);
      assertThat(clip.frames()).hasSize(FRAMES);
      for (int i = 0; i < FRAMES; i++) {
        Face face = clip.faces().get(i).orElseThrow();
        double[] centre = brightCentre(clip.frames().get(i));
        assertThat(face.left() + face.width() / 2).isCloseTo(centre[0], within(3.0));
        assertThat(face.top() + face.height() / 2).isCloseTo(centre[1], within(3.0));
      }
    }
  }

  private static double[] brightCentre(Frame frame) {
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < frame.width() * frame.height(); i++) {
      if ((frame.rgb()[3 * i] & 0xFF) > 130) {
        sum++;
        x += Math.floorMod(i, frame.width()) + 0.5;
        y += Math.floorDiv(i, frame.width()) + 0.5;
      }
    }
    return new double[] {x / sum, y / sum};
  }

  @Test
  void framesDifferAndTheSameSeedGivesTheSameClip() {
    FaceClip clip = clip(Coding.NONE, 7);
    assertThat(clip.frames().get(0).rgb()).isNotEqualTo(clip.frames().get(4).rgb());
    FaceClip again = clip(Coding.NONE, 7);
    assertThat(again.faces()).isEqualTo(clip.faces());
    assertThat(again.frames().get(4).rgb()).isEqualTo(clip.frames().get(4).rgb());
  }

  @Test
  void aFaceThatTremblesStaysInItsHead() {
    FaceSample sample = sample();
    List<Frame> forged = new Jitter().forge(sample, FRAMES, Chance.of(3, 0));
    assertThat(forged).hasSize(FRAMES);
    assertThat(forged.get(0).rgb()).isNotEqualTo(forged.get(1).rgb());
    byte[] corner = {40, 40, 40};
    assertThat(forged).allSatisfy(frame -> assertThat(frame.rgb()).startsWith(corner));
  }
}
