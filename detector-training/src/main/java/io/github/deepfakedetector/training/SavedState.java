package io.github.deepfakedetector.training;

import io.github.deepfakedetector.checkpoint.Checkpoint;
import io.github.deepfakedetector.checkpoint.CheckpointTensor;
import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.checkpoint.TorchWriter;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A file that a training goes on from; it is written whole or not at all. */
public final class SavedState {
  private static final String STEP = "training.step";
  private static final String SECONDS = "training.seconds";
  private static final String RECIPE = "training.recipe";

  /** What a 32-bit float holds exactly. */
  private static final int RECIPE_BITS = 0xFFFFFF;

  private final Path file;
  private final int recipe;

  /**
   * In a file, which need not be there yet.
   *
   * @param recipe a hash of what must not change from one part of a training to the next
   */
  public SavedState(Path file, int recipe) {
    this.file = file;
    this.recipe = recipe & RECIPE_BITS;
  }

  /**
   * How far a training was when it was saved.
   *
   * @param step steps done
   * @param seconds that they took
   * @param tensors parameters and moments
   */
  public record State(long step, double seconds, Map<String, FloatTensor> tensors) {}

  /** Whether there is one. */
  public boolean exists() {
    return Files.isRegularFile(file);
  }

  /**
   * Writes.
   *
   * @throws IOException if it cannot be written; a former one is then still there
   */
  public void write(State state) throws IOException {
    Map<String, FloatTensor> all = new LinkedHashMap<>(state.tensors);
    all.put(STEP, number((double) state.step));
    all.put(SECONDS, number(state.seconds));
    all.put(RECIPE, number(recipe));
    TorchWriter.write(file, all);
  }

  private static FloatTensor number(double value) {
    return new FloatTensor(List.of(), new float[] {(float) value});
  }

  /**
   * Reads it, if there is one and it is to be gone on from.
   *
   * @param resume whether it may be
   * @param lines told how far it is
   * @throws UnavailableException {@code SETTING_INVALID} if there is one that would be lost
   * @throws ModelException as {@link #read}
   */
  public Optional<State> toGoOnFrom(boolean resume, Consumer<String> lines) {
    if (!exists()) {
      return Optional.empty();
    }
    if (!resume) {
      throw new UnavailableException(
          ErrorCode.SETTING_INVALID,
          "The folder '"
              + file.getParent()
              + "' holds a training already. Resume it, or name another output.");
    }
    State state = read();
    lines.accept("going on after step %,d".formatted(state.step()));
    return Optional.of(state);
  }

  /**
   * Reads.
   *
   * @throws ModelException {@code MODEL_INVALID} if it is damaged or of another recipe
   */
  public State read() {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      for (CheckpointTensor tensor : checkpoint.tensors().values()) {
        tensors.put(tensor.name(), new FloatTensor(tensor.shape(), tensor.toFloats()));
      }
    }
    long step = (long) take(tensors, STEP);
    double seconds = take(tensors, SECONDS);
    if ((int) take(tensors, RECIPE) != recipe) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID,
          "The training in '"
              + file
              + "' cannot be resumed: it was begun with other options or other photos. Give the"
              + " same ones, or another folder for the output.");
    }
    return new State(step, seconds, tensors);
  }

  private float take(Map<String, FloatTensor> tensors, String name) {
    FloatTensor tensor = tensors.remove(name);
    if (tensor == null || tensor.values().length != 1) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID,
          "The file '" + file + "' is no saved training: it lacks " + name + ".");
    }
    return tensor.values()[0];
  }
}
