package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.face.Candidate;
import io.github.deepfakedetector.face.FaceBehaviour;
import io.github.deepfakedetector.face.FaceCrops;
import io.github.deepfakedetector.face.NetworkKind;
import io.github.deepfakedetector.training.Chance;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes lessons: scenes, boxes on them, and what the teacher says of what they hold. */
final class LessonMaker {
  /** How often the pupil's own first stages choose the boxes, once it has some. */
  private static final double OWN_CHOICE = 0.6;

  private final SceneComposer composer;
  private final Teacher teacher;
  private final Buffers buffers = new Buffers();
  private final LessonSize size;
  private final Set<NetworkKind> kinds;
  private final long seed;

  /**
   * A maker.
   *
   * @param kinds of the networks that learn
   */
  LessonMaker(
      SceneComposer composer, Teacher teacher, LessonSize size, Set<NetworkKind> kinds, long seed) {
    this.kinds = Set.copyOf(kinds);
    this.composer = composer;
    this.teacher = teacher;
    this.size = size;
    this.seed = seed;
  }

  /** Of everything random. */
  long seed() {
    return seed;
  }

  /** Takes back a lesson that will not be looked at any more. */
  void recycle(Lesson lesson) {
    lesson.parts().forEach(part -> buffers.giveBack(part.input()));
  }

  /**
   * A lesson. It depends on its number, the seed and the pupil alone.
   *
   * @param pupil the networks as they were some steps ago; null as long as they know nothing
   */
  Lesson make(long number, @Nullable Stages pupil) {
    Chance chance = new Chance(new SplittableRandom(mixed(number)));
    Map<NetworkKind, ByteBuffer> inputs = new EnumMap<>(NetworkKind.class);
    for (NetworkKind kind : kinds) {
      inputs.put(kind, buffers.take(size.scenes() * size.boxes(kind) * values(kind)));
    }
    for (int i = 0; i < size.scenes(); i++) {
      Scene scene = composer.compose(chance);
      FaceBehaviour behaviour = chance.any(List.of(FaceBehaviour.values()));
      boolean own = pupil != null && chance.of(OWN_CHOICE);
      Stages choosing = own && pupil != null ? pupil : teacher.stages();
      BoxDraw draw = new BoxDraw(scene, choosing.of(behaviour).passed(scene.picture()), chance);
      int index = i;
      try (FaceCrops crops = FaceCrops.of(scene.picture(), behaviour)) {
        inputs.forEach(
            (kind, input) ->
                write(crops, kind, draw, input.asFloatBuffer(), index * size.boxes(kind)));
      }
    }
    return new Lesson(taught(inputs));
  }

  private long mixed(long number) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number).nextLong();
  }

  private static int values(NetworkKind kind) {
    int side = BoxDraw.side(kind);
    return side * side * 3;
  }

  private void write(
      FaceCrops crops, NetworkKind kind, BoxDraw draw, FloatBuffer input, int first) {
    int place = first;
    int end = first + size.boxes(kind);
    while (place < end) {
      for (Candidate box : draw.boxes(kind, end - place)) {
        if (crops.write(box, BoxDraw.side(kind), input, place * values(kind))) {
          place++;
        }
      }
    }
  }

  private List<Lesson.Part> taught(Map<NetworkKind, ByteBuffer> inputs) {
    List<Lesson.Part> parts = new ArrayList<>();
    inputs.forEach(
        (kind, input) -> {
          int count = size.scenes() * size.boxes(kind);
          float[] outputs =
              teacher
                  .stages()
                  .of(FaceBehaviour.FLOAT)
                  .outputs(kind, input, count, BoxDraw.side(kind));
          parts.add(new Lesson.Part(kind, count, input, outputs));
        });
    return parts;
  }
}
