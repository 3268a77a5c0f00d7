package io.github.deepfakedetector.keras.file;

import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.value.Dims;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads texts and numbers out of HDF5, within bounds. */
public final class Hdf5 {
  private static final long MAX_ATTRIBUTE_BYTES = 64 << 20;
  // Deflate cannot shrink anything by more than this.
  private static final long MAX_COMPRESSION = 1100;

  private Hdf5() {}

  /** Whether the group holds the weights of layers, old style or new. */
  public static boolean isWeights(Group group) {
    return group.getAttribute("layer_names") != null
        || group.getAttribute("layer_names0") != null
        || group.getChildren().containsKey("layers")
        || group.getChildren().containsKey("_layer_checkpoint_dependencies");
  }

  public static boolean isText(Attribute attribute) {
    return attribute.isScalar() && attribute.getJavaType() == String.class;
  }

  public static String text(Attribute attribute) {
    requireSmall(attribute);
    return attribute.getData() instanceof String text ? text : "";
  }

  /** An attribute that is a list of texts, which Keras cuts in pieces when it is long. */
  public static List<String> texts(Group group, String name) {
    List<String> texts = new ArrayList<>();
    Attribute whole = group.getAttribute(name);
    if (whole != null) {
      addAll(texts, whole);
      return texts;
    }
    for (int piece = 0; group.getAttribute(name + piece) != null; piece++) {
      addAll(texts, group.getAttribute(name + piece));
    }
    return texts;
  }

  private static void addAll(List<String> texts, Attribute attribute) {
    requireSmall(attribute);
    // A layer without weights has an empty list of numbers here.
    if (!attribute.isEmpty()
        && attribute.getSize() > 0
        && attribute.getData() instanceof Object[] array) {
      for (Object text : array) {
        texts.add(String.valueOf(text));
      }
    }
  }

  private static void requireSmall(Attribute attribute) {
    if (attribute.getSizeInBytes() > MAX_ATTRIBUTE_BYTES) {
      throw Errors.invalid("the attribute '%s' is too large", attribute.getName());
    }
  }

  public static @Nullable Group group(Group parent, String name) {
    Node node = parent.getChildren().get(name);
    return node instanceof Group group ? group : null;
  }

  public static Dims shape(Dataset dataset) {
    return Dims.of(dataset.getDimensionsAsLong());
  }

  /** The numbers, whatever their width, after a look at whether the file can hold so many. */
  public static float[] floats(Dataset dataset, long fileBytes) {
    long stored = dataset.getFilters().isEmpty() ? 1 : MAX_COMPRESSION;
    if (dataset.getSize() > Integer.MAX_VALUE - 8
        || dataset.getSizeInBytes() / stored > fileBytes) {
      throw Errors.invalid("the weight '%s' is larger than the file", dataset.getPath());
    }
    Object data = dataset.getDataFlat();
    if (data instanceof float[] floats) {
      return floats;
    }
    if (data instanceof double[] doubles) {
      float[] narrowed = new float[doubles.length];
      for (int i = 0; i < narrowed.length; i++) {
        narrowed[i] = (float) doubles[i];
      }
      return narrowed;
    }
    // Counters of examples, which no output depends on.
    if (data instanceof int[] ints && ints.length == 1) {
      return new float[] {ints[0]};
    }
    if (data instanceof long[] longs && longs.length == 1) {
      return new float[] {longs[0]};
    }
    throw Errors.invalid("the weight '%s' is not of floating-point numbers", dataset.getPath());
  }
}
