package io.github.deepfakedetector.training.fakes;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.ops.Pictures;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.TrainingEngine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A face and what lies about it, encoded and decoded by one of several auto-encoders. Thread-safe,
 * once they are trained.
 */
public final class Regeneration implements Forgery, AutoCloseable {
  public static final String KIND = "auto-encoder";

  private static final double MARGIN = 0.45;
  private static final int CHANNELS = 3;

  private final NDManager manager;
  private final Map<Upsampling, AutoEncoder> coders = new EnumMap<>(Upsampling.class);

  /** Coders that know nothing yet. */
  Regeneration(long seed) {
    this.manager = TrainingEngine.start().newBaseManager(Device.cpu());
    SplittableRandom random = new SplittableRandom(seed);
    for (Upsampling upsampling : Upsampling.values()) {
      coders.put(upsampling, new AutoEncoder(upsampling, manager, random));
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  Map<Upsampling, AutoEncoder> coders() {
    return coders;
  }

  NDManager manager() {
    return manager;
  }

  /** Takes over what was trained before. */
  void restore(Map<String, FloatTensor> state) {
    coders.values().forEach(coder -> coder.restore(state));
  }

  @Override
  public Frame forge(FaceSample real, Chance chance) {
    return settled(real, chance).forge(real, chance);
  }

  /** With one auto-encoder. */
  @Override
  public Forgery settled(FaceSample real, Chance chance) {
    AutoEncoder coder = coders.get(chance.any(List.of(Upsampling.values())));
    double strength = chance.of(0.5) ? 1 : chance.between(0.5, 1);
    return new Forgery() {
      @Override
      public String kind() {
        return KIND;
      }

      @Override
      public Frame forge(FaceSample face, Chance place) {
        return regenerated(face, coder, strength, place);
      }
    };
  }

  private Frame regenerated(
      FaceSample real, @Nullable AutoEncoder coder, double strength, Chance chance) {
    BoundingBox box = coded(real.region(MARGIN), chance);
    if (coder == null || box.width() < AutoEncoder.FACTOR || box.height() < AutoEncoder.FACTOR) {
      return real.picture();
    }
    Frame part = Pictures.crop(real.picture(), box);
    return pasted(real.picture(), box, part, decoded(coder, part), strength);
  }

  /** A part whose sides can be encoded, at one of the places where it fits. */
  private static BoundingBox coded(BoundingBox region, Chance chance) {
    int x = chance.below(AutoEncoder.FACTOR);
    int y = chance.below(AutoEncoder.FACTOR);
    int width = Math.max(1, region.width() - x);
    int height = Math.max(1, region.height() - y);
    return new BoundingBox(
        region.x() + x,
        region.y() + y,
        Math.max(1, width - width % AutoEncoder.FACTOR),
        Math.max(1, height - height % AutoEncoder.FACTOR));
  }

  private float[] decoded(AutoEncoder coder, Frame part) {
    try (NDManager run = manager.newSubManager()) {
      NDArray input =
          run.create(planes(List.of(part)), new Shape(1, CHANNELS, part.height(), part.width()));
      return coder.forward(input).toFloatArray();
    }
  }

  /** Pictures of one size as their planes of red, green and blue, -1..1. */
  static float[] planes(List<Frame> pictures) {
    int size = pictures.get(0).rgb().length;
    int pixels = size / CHANNELS;
    float[] planes = new float[size * pictures.size()];
    for (int k = 0; k < pictures.size(); k++) {
      byte[] rgb = pictures.get(k).rgb();
      for (int i = 0; i < size; i++) {
        planes[k * size + i % CHANNELS * pixels + i / CHANNELS] = (rgb[i] & 0xFF) / 127.5f - 1;
      }
    }
    return planes;
  }

  private static Frame pasted(
      Frame picture, BoundingBox box, Frame part, float[] planes, double strength) {
    byte[] rgb = picture.rgb().clone();
    int pixels = planes.length / CHANNELS;
    for (int i = 0; i < pixels; i++) {
      int at =
          ((box.y() + i / box.width()) * picture.width() + box.x() + i % box.width()) * CHANNELS;
      for (int c = 0; c < CHANNELS; c++) {
        int before = part.rgb()[i * CHANNELS + c] & 0xFF;
        double value = before + strength * ((planes[c * pixels + i] + 1) * 127.5 - before);
        rgb[at + c] = (byte) Math.round(Math.min(255, Math.max(0, value)));
      }
    }
    return Frame.still(picture.width(), picture.height(), rgb);
  }

  @Override
  public void close() {
    manager.close();
  }
}
