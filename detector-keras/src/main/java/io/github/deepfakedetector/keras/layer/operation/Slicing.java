package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.family.TNumber;

/** Indexing as in Python: {@code x[0, 1:-1:2, ..., None, ::-1]}. */
final class Slicing {
  private static final int MAX_INDEX = 1 << 30;
  private static final Part WHOLE = new Part(Kind.SLICE, null, null, 1);

  private Slicing() {}

  static void register(Map<String, Definition> all) {
    all.put("GetItem", Definition.of(Slicing::shape, Slicing::slice));
  }

  private enum Kind {
    INDEX,
    SLICE,
    NEW_AXIS
  }

  /** What is done on one axis; an index is its start. */
  private record Part(Kind kind, @Nullable Integer start, @Nullable Integer stop, int step) {}

  /** The parts, as many as the input has axes besides new ones. */
  private static List<Part> parts(Call call) {
    List<Part> parts = new ArrayList<>();
    int rest = -1;
    for (JsonNode node : keys(call)) {
      if (isEllipsis(node)) {
        if (rest >= 0) {
          throw call.problem("is given two ellipses");
        }
        rest = parts.size();
      } else {
        parts.add(part(call, node));
      }
    }
    long used = parts.stream().filter(part -> part.kind() != Kind.NEW_AXIS).count();
    long missing = call.shape().rank() - used;
    if (missing < 0) {
      throw call.problem("is given %d indices for %s".formatted(used, call.shape()));
    }
    for (int i = 0; i < missing; i++) {
      parts.add(rest < 0 ? parts.size() : rest, WHOLE);
    }
    return parts;
  }

  private static List<JsonNode> keys(Call call) {
    Argument key = call.given().arguments().get(1, "key");
    if (!(key instanceof Argument.Constant constant)) {
      throw call.problem("is given an index that is computed, which is not supported");
    }
    JsonNode node = Values.plain(constant.value());
    List<JsonNode> keys = new ArrayList<>();
    (node.isArray() ? node : List.of(node)).forEach(keys::add);
    return keys;
  }

  private static boolean isEllipsis(JsonNode node) {
    return node.path("class_name").asText("").equals("__ellipsis__")
        || node.asText("").equals("Ellipsis");
  }

  private static Part part(Call call, JsonNode node) {
    if (node.isNull()) {
      return new Part(Kind.NEW_AXIS, null, null, 1);
    }
    if (node.isIntegralNumber()) {
      return new Part(Kind.INDEX, bound(call, node), null, 1);
    }
    // Keras 2 writes the three numbers alone.
    JsonNode slice =
        node.path("class_name").asText("").equals("__slice__") ? node.path("config") : node;
    if (!slice.isObject() || !slice.has("start")) {
      throw call.problem("is given the index %s, which is not supported".formatted(node));
    }
    Integer step = bound(call, slice.path("step"));
    if (step != null && step == 0) {
      throw call.problem("is given a slice with a step of 0");
    }
    return new Part(
        Kind.SLICE,
        bound(call, slice.path("start")),
        bound(call, slice.path("stop")),
        step == null ? 1 : step);
  }

  private static @Nullable Integer bound(Call call, JsonNode node) {
    if (node.isNull() || node.isMissingNode()) {
      return null;
    }
    if (!node.isIntegralNumber()) {
      throw call.problem("is given the index %s, which is not supported".formatted(node));
    }
    return (int) Math.max(-MAX_INDEX, Math.min(MAX_INDEX, node.longValue()));
  }

  private static Dims shape(Call call) {
    List<Long> sizes = new ArrayList<>();
    int axis = 0;
    for (Part part : parts(call)) {
      if (part.kind() == Kind.NEW_AXIS) {
        sizes.add(1L);
        continue;
      }
      long size = call.shape().at(axis);
      Integer index = part.start();
      if (part.kind() == Kind.SLICE) {
        sizes.add(size == Dims.FREE ? size : length(part, size));
      } else if (index != null && size != Dims.FREE && (index >= size || index < -size)) {
        throw call.problem("takes index %d of axis %d of %s".formatted(index, axis, call.shape()));
      }
      axis++;
    }
    return Dims.of(sizes);
  }

  private static long length(Part part, long size) {
    long least = part.step() > 0 ? 0 : -1;
    long most = part.step() > 0 ? size : size - 1;
    long start = clamped(part.start(), size, least, most, part.step() > 0 ? least : most);
    long stop = clamped(part.stop(), size, least, most, part.step() > 0 ? most : least);
    long distance = part.step() > 0 ? stop - start : start - stop;
    long step = Math.abs((long) part.step());
    return distance <= 0 ? 0 : (distance + step - 1) / step;
  }

  private static long clamped(
      @Nullable Integer bound, long size, long least, long most, long otherwise) {
    if (bound == null) {
      return otherwise;
    }
    long positive = bound < 0 ? bound + size : bound;
    return Math.max(least, Math.min(most, positive));
  }

  private static Operand<TNumber> slice(Body body) {
    List<Part> parts = parts(body);
    int[] begin = new int[parts.size()];
    int[] end = new int[parts.size()];
    int[] steps = new int[parts.size()];
    long beginMask = 0;
    long endMask = 0;
    long newAxes = 0;
    long indices = 0;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Integer start = part.start();
      Integer stop = part.stop();
      steps[i] = part.step();
      begin[i] = start == null ? 0 : start;
      end[i] = part.kind() == Kind.INDEX ? begin[i] + 1 : stop == null ? 0 : stop;
      long bit = 1L << i;
      beginMask |= start == null ? bit : 0;
      endMask |= stop == null && part.kind() != Kind.INDEX ? bit : 0;
      newAxes |= part.kind() == Kind.NEW_AXIS ? bit : 0;
      indices |= part.kind() == Kind.INDEX ? bit : 0;
    }
    Ops tf = body.tf();
    return tf.stridedSlice(
        body.x(),
        tf.constant(begin),
        tf.constant(end),
        tf.constant(steps),
        StridedSlice.beginMask(beginMask),
        StridedSlice.endMask(endMask),
        StridedSlice.newAxisMask(newAxes),
        StridedSlice.shrinkAxisMask(indices));
  }
}
