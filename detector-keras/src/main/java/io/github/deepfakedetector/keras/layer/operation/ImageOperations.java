package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.spatial.Layout;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Operations on pictures: one of rank 3, or a batch of them. */
final class ImageOperations {
  private static final float[] LUMA = {0.2989f, 0.5870f, 0.1140f};

  private ImageOperations() {}

  static void register(Map<String, Definition> all) {
    all.put("Resize", Definition.of(ImageOperations::resizedShape, ImageOperations::resize));
    all.put("RGBToGrayscale", Definition.of(ImageOperations::grayShape, ImageOperations::gray));
    all.put("RGBToHSV", Definition.of(ImageOperations::colours, body -> hsv(body, true)));
    all.put("HSVToRGB", Definition.of(ImageOperations::colours, body -> hsv(body, false)));
    all.put("PadImages", Definition.of(ImageOperations::paddedShape, ImageOperations::pad));
    all.put("CropImages", Definition.of(ImageOperations::croppedShape, ImageOperations::crop));
    all.put(
        "ExtractPatches", Definition.of(ImageOperations::patchesShape, ImageOperations::patches));
    all.put("DepthToSpace", Definition.of(call -> blocks(call, true), body -> blocks(body, true)));
    all.put(
        "SpaceToDepth", Definition.of(call -> blocks(call, false), body -> blocks(body, false)));
  }

  private static Dims checked(Call call) {
    Dims shape = call.shape();
    if (shape.rank() != 3 && shape.rank() != 4) {
      throw call.problem("takes tensors of rank 3 or 4, not " + shape);
    }
    return shape;
  }

  private static boolean channelsFirst(Call call) {
    return call.choice("data_format", "channels_last", "channels_last", "channels_first")
        .equals("channels_first");
  }

  /** The axis of height; that of width is the next. */
  private static int height(Call call) {
    return checked(call).rank() - (channelsFirst(call) ? 2 : 3);
  }

  private static int channels(Call call) {
    return checked(call).rank() - (channelsFirst(call) ? 3 : 1);
  }

  /** A function of a batch with the channels last, done to pictures in whatever layout. */
  private static Operand<TNumber> inBatch(
      Body body, Operand<TNumber> x, UnaryOperator<Operand<TNumber>> function) {
    Ops tf = body.tf();
    Layout layout = new Layout(2, channelsFirst(body));
    boolean single = checked(body).rank() == 3;
    Operand<TNumber> batch = single ? tf.expandDims(x, tf.constant(0)) : x;
    Operand<TNumber> y = layout.fromLast(tf, function.apply(layout.toLast(tf, batch)));
    return single ? tf.squeeze(y, Squeeze.axis(List.of(0L))) : y;
  }

  private static Dims resizedShape(Call call) {
    int height = height(call);
    List<Integer> size = call.integers("size");
    if (size.size() != 2 || size.get(0) < 1 || size.get(1) < 1) {
      throw call.wrong("size", "a height and a width");
    }
    Resizing.of(call).check(call);
    return call.shape()
        .with(height, call.size(size.get(0)))
        .with(height + 1, call.size(size.get(1)));
  }

  private static Operand<TNumber> resize(Body body) {
    Resizing resizing = Resizing.of(body);
    return inBatch(body, body.x(), x -> resizing.apply(body, x));
  }

  private static Dims grayShape(Call call) {
    long channels = call.known(checked(call), channels(call));
    if (channels != 1 && channels != 3) {
      throw call.problem("takes pictures of 1 or 3 channels, not " + call.shape());
    }
    return call.shape().with(channels(call), 1);
  }

  private static Operand<TNumber> gray(Body body) {
    Ops tf = body.tf();
    if (body.shape().at(channels(body)) == 1) {
      return body.x();
    }
    Operand<TNumber> x = body.floating(body.x());
    Operand<TNumber> weights = Numbers.like(tf, tf.constant(LUMA), x);
    if (channelsFirst(body)) {
      weights = tf.reshape(weights, tf.constant(new int[] {-1, 1, 1}));
    }
    Operand<TNumber> sum =
        tf.reduceSum(
            tf.math.mul(x, weights), tf.constant(channels(body)), ReduceSum.keepDims(true));
    return Numbers.like(tf, sum, body.x());
  }

  private static Dims colours(Call call) {
    if (call.known(checked(call), channels(call)) != 3) {
      throw call.problem("takes pictures of 3 channels, not " + call.shape());
    }
    return call.shape();
  }

  private static Operand<TNumber> hsv(Body body, boolean to) {
    Ops tf = body.tf();
    return inBatch(
        body,
        body.x(),
        x -> to ? Numbers.of(tf.image.rgbToHsv(x)) : Numbers.of(tf.image.hsvToRgb(x)));
  }

  /** What lies before and after, of which one may follow from a target. */
  private record Sides(int before, int after) {
    /**
     * Reads them.
     *
     * @param sign 1 where they are added to the size, -1 where they are taken off it
     */
    static Sides of(Call call, String what, int axis, boolean height, int sign) {
      String first = (height ? "top_" : "left_") + what;
      String last = (height ? "bottom_" : "right_") + what;
      String target = height ? "target_height" : "target_width";
      if (call.has(first) && call.has(last)) {
        return new Sides(call.integer(first, 0), call.integer(last, 0)).checked(call);
      }
      long size = call.known(call.shape(), axis);
      if (!call.has(target) || (!call.has(first) && !call.has(last))) {
        throw call.problem("is not given two of %s, %s and %s".formatted(first, last, target));
      }
      int both = (int) (sign * (call.integer(target, 0) - size));
      int before = call.has(first) ? call.integer(first, 0) : both - call.integer(last, 0);
      return new Sides(before, both - before).checked(call);
    }

    private Sides checked(Call call) {
      if (before < 0 || after < 0) {
        throw call.problem("has sides of %d and %d".formatted(before, after));
      }
      return this;
    }

    Dims applyTo(Call call, Dims shape, int axis, int sign) {
      long size = shape.at(axis) + sign * ((long) before + after);
      if (shape.known(axis) && size < 1) {
        throw call.problem("leaves nothing of " + shape);
      }
      return shape.known(axis) ? shape.with(axis, call.size(size)) : shape;
    }
  }

  private static Dims resized(Call call, String what, int sign) {
    int axis = height(call);
    Dims down = Sides.of(call, what, axis, true, sign).applyTo(call, call.shape(), axis, sign);
    return Sides.of(call, what, axis + 1, false, sign).applyTo(call, down, axis + 1, sign);
  }

  private static Dims paddedShape(Call call) {
    return resized(call, "padding", 1);
  }

  private static Operand<TNumber> pad(Body body) {
    int axis = height(body);
    int[][] margins = new int[body.shape().rank()][2];
    Sides down = Sides.of(body, "padding", axis, true, 1);
    Sides across = Sides.of(body, "padding", axis + 1, false, 1);
    margins[axis] = new int[] {down.before(), down.after()};
    margins[axis + 1] = new int[] {across.before(), across.after()};
    Operand<TNumber> x = body.x();
    return body.tf()
        .pad(
            x,
            body.tf().constant(margins),
            Numbers.cast(body.tf(), body.tf().constant(0), x.type()));
  }

  private static Dims croppedShape(Call call) {
    return resized(call, "cropping", -1);
  }

  private static Operand<TNumber> crop(Body body) {
    Ops tf = body.tf();
    int axis = height(body);
    Sides down = Sides.of(body, "cropping", axis, true, -1);
    Sides across = Sides.of(body, "cropping", axis + 1, false, -1);
    int rank = body.shape().rank();
    int[] begin = new int[rank];
    int[] cut = new int[rank];
    begin[axis] = down.before();
    begin[axis + 1] = across.before();
    cut[axis] = down.before() + down.after();
    cut[axis + 1] = across.before() + across.after();
    Operand<TInt32> sizes = tf.math.sub(tf.shape(body.x()), tf.constant(cut));
    return tf.slice(body.x(), tf.constant(begin), sizes);
  }

  private static Dims blocks(Call call, boolean spread) {
    Dims shape = checked(call);
    int block = call.integer("block_size", 2);
    int height = height(call);
    if (shape.rank() != 4 || block < 2) {
      throw call.problem("cannot make blocks of %d of %s".formatted(block, shape));
    }
    long squared = (long) block * block;
    long channels = call.known(shape, channels(call));
    boolean fits = spread ? channels % squared == 0 : true;
    Dims made = shape;
    for (int axis = height; axis < height + 2; axis++) {
      fits &= spread || !shape.known(axis) || shape.at(axis) % block == 0;
      if (shape.known(axis)) {
        made = made.with(axis, call.size(spread ? shape.at(axis) * block : shape.at(axis) / block));
      }
    }
    if (!fits) {
      throw call.problem("cannot make blocks of %d of %s".formatted(block, shape));
    }
    return made.with(channels(call), call.size(spread ? channels / squared : channels * squared));
  }

  private static Operand<TNumber> blocks(Body body, boolean spread) {
    long block = body.integer("block_size", 2);
    return inBatch(
        body,
        body.x(),
        x -> spread ? body.tf().nn.depthToSpace(x, block) : body.tf().nn.spaceToDepth(x, block));
  }

  /** The windows' sizes, or distances, or gaps: those of height and width. */
  private static List<Long> windows(Call call, String key, List<Long> otherwise) {
    if (!call.has(key)) {
      return otherwise;
    }
    List<Integer> given = call.integers(key);
    List<Long> both = List.of((long) given.get(0), (long) given.get(given.size() - 1));
    if (given.size() > 2 || both.stream().anyMatch(size -> size < 1)) {
      throw call.wrong(key, "a positive number or two");
    }
    return both;
  }

  private static Dims patchesShape(Call call) {
    int height = height(call);
    List<Long> size = windows(call, "size", List.of(1L, 1L));
    List<Long> strides = windows(call, "strides", size);
    List<Long> gaps = windows(call, "dilation_rate", List.of(1L, 1L));
    boolean same = call.choice("padding", "valid", "valid", "same").equals("same");
    Dims made = call.shape();
    for (int i = 0; i < 2; i++) {
      if (!made.known(height + i)) {
        continue;
      }
      long reach = same ? 1 : (size.get(i) - 1) * gaps.get(i) + 1;
      long room = made.at(height + i) - reach;
      if (room < 0) {
        throw call.problem(
            "has a window of %d on a length of %d".formatted(reach, made.at(height + i)));
      }
      made = made.with(height + i, room / strides.get(i) + 1);
    }
    long numbers = size.get(0) * size.get(1) * call.known(call.shape(), channels(call));
    return made.with(channels(call), call.size(numbers));
  }

  private static Operand<TNumber> patches(Body body) {
    List<Long> size = windows(body, "size", List.of(1L, 1L));
    return inBatch(
        body,
        body.x(),
        x ->
            body.tf()
                .image
                .extractImagePatches(
                    x,
                    onPictures(size),
                    onPictures(windows(body, "strides", size)),
                    onPictures(windows(body, "dilation_rate", List.of(1L, 1L))),
                    body.text("padding", "valid").toUpperCase(Locale.ROOT)));
  }

  private static List<Long> onPictures(List<Long> both) {
    return List.of(1L, both.get(0), both.get(1), 1L);
  }
}
