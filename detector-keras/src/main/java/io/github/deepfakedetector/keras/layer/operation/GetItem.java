package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.family.TNumber;

/** {@code x[...]} with integers, slices, an ellipsis and new axes. */
final class GetItem extends Operation {
  GetItem(LayerSettings settings) {
    super(settings);
  }

  @Override
  public List<Dims> outputs(Inputs inputs) {
    return List.of(Cut.of(settings, key(inputs), inputs.first()).output());
  }

  private List<JsonNode> key(Inputs inputs) {
    Argument argument = inputs.arguments().get(1, "key");
    if (!(argument instanceof Argument.Constant constant)) {
      throw settings.problem("is indexed by a tensor, which is not supported");
    }
    List<JsonNode> entries = new ArrayList<>();
    if (constant.value().isArray()) {
      constant.value().forEach(entries::add);
    } else {
      entries.add(constant.value());
    }
    return entries;
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    Cut cut = Cut.of(settings, key(call.given()), call.shape());
    Ops tf = call.tf();
    return List.of(
        tf.stridedSlice(
            call.input(),
            tf.constant(array(cut.begins)),
            tf.constant(array(cut.ends)),
            tf.constant(array(cut.strides)),
            StridedSlice.beginMask(cut.openBegins),
            StridedSlice.endMask(cut.openEnds),
            StridedSlice.newAxisMask(cut.newAxes),
            StridedSlice.shrinkAxisMask(cut.dropped)));
  }

  private static int[] array(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The entries as TensorFlow takes them: one for each axis, and bits for what is special. */
  private static final class Cut {
    private final LayerSettings settings;
    private final Dims input;
    private final List<Integer> begins = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final List<Integer> strides = new ArrayList<>();
    private final List<Long> sizes = new ArrayList<>();
    private long openBegins;
    private long openEnds;
    private long newAxes;
    private long dropped;
    private int axis;

    private Cut(LayerSettings settings, Dims input) {
      this.settings = settings;
      this.input = input;
    }

    static Cut of(LayerSettings settings, List<JsonNode> key, Dims input) {
      Cut cut = new Cut(settings, input);
      long taken = key.stream().filter(entry -> !entry.isNull() && !isEllipsis(entry)).count();
      for (JsonNode entry : key) {
        if (isEllipsis(entry)) {
          for (long i = input.rank() - taken; i > 0; i--) {
            cut.slice(entry);
          }
        } else {
          cut.entry(entry);
        }
      }
      while (cut.axis < input.rank()) {
        cut.slice(MissingNode.getInstance());
      }
      return cut;
    }

    private static boolean isEllipsis(JsonNode entry) {
      return entry.path("class_name").asText("").equals("__ellipsis__");
    }

    private void entry(JsonNode entry) {
      if (entry.isNull()) {
        newAxes |= 1L << begins.size();
        add(0, 0, 1);
        sizes.add(1L);
      } else if (entry.isIntegralNumber()) {
        index(settings.integer("key", entry, -(1 << 24)));
      } else if (entry.isObject()) {
        slice(entry);
      } else {
        throw settings.problem("is indexed by %s, which is not supported".formatted(entry));
      }
    }

    private void add(int begin, int end, int stride) {
      begins.add(begin);
      ends.add(end);
      strides.add(stride);
    }

    private void index(int index) {
      requireAxis();
      long size = input.at(axis);
      if (size != Dims.FREE && (index >= size || index < -size)) {
        throw settings.problem("takes entry %d of %d".formatted(index, size));
      }
      dropped |= 1L << begins.size();
      add(index, index + 1, 1);
      axis++;
    }

    private void requireAxis() {
      if (axis >= input.rank()) {
        throw settings.problem("has more indices than " + input + " has axes");
      }
    }

    private void slice(JsonNode entry) {
      requireAxis();
      // Keras 2 writes {"start": ..}; Keras 3 wraps it.
      JsonNode slice = entry.has("config") ? entry.path("config") : entry;
      int step = integer(slice.path("step"), 1);
      if (step == 0) {
        throw settings.problem("has a step of 0");
      }
      int bit = begins.size();
      boolean fromStart = absent(slice.path("start"));
      boolean toEnd = absent(slice.path("stop"));
      openBegins |= fromStart ? 1L << bit : 0;
      openEnds |= toEnd ? 1L << bit : 0;
      int start = integer(slice.path("start"), 0);
      int stop = integer(slice.path("stop"), 0);
      add(start, stop, step);
      sizes.add(length(input.at(axis), fromStart ? null : start, toEnd ? null : stop, step));
      axis++;
    }

    private static boolean absent(JsonNode node) {
      return node.isMissingNode() || node.isNull();
    }

    private int integer(JsonNode node, int otherwise) {
      return absent(node) ? otherwise : settings.integer("key", node, -(1 << 24));
    }

    private static long length(
        long size, @Nullable Integer start, @Nullable Integer stop, int step) {
      if (size == Dims.FREE) {
        return Dims.FREE;
      }
      long low = step > 0 ? 0 : -1;
      long high = step > 0 ? size : size - 1;
      long from = start == null ? (step > 0 ? low : high) : bound(start, size, low, high);
      long to = stop == null ? (step > 0 ? high : low) : bound(stop, size, low, high);
      long span = step > 0 ? to - from : from - to;
      return span <= 0 ? 0 : (span + Math.abs(step) - 1) / Math.abs(step);
    }

    private static long bound(int index, long size, long low, long high) {
      return Math.max(low, Math.min(high, index < 0 ? index + size : index));
    }

    Dims output() {
      if (sizes.contains(0L)) {
        throw settings.problem("takes nothing of " + input);
      }
      return Dims.of(sizes);
    }
  }
}
