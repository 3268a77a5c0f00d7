package io.github.deepfakedetector.face;

import java.util.ArrayList;
import java.util.List;

/**
 * The three networks of MTCNN (Zhang et al., 2016). {@link #parameters()} are in the order of the
 * layers, with PyTorch's names and shapes: convolutions out x in x rows x columns, dense layers out
 * x in, where the inputs of the first dense layer are the columns, then the rows, then the channels
 * of the map before it.
 */
public enum NetworkKind {
  /** Proposes, over whole pictures of any size from 12 x 12 pixels on. */
  PROPOSAL("pnet", 12),
  /** Refines, on 24 x 24 pixels. */
  REFINEMENT("rnet", 24),
  /** Decides, and finds landmarks, on 48 x 48 pixels. */
  OUTPUT("onet", 48);

  private final String id;
  private final int side;

  NetworkKind(String id, int side) {
    this.id = id;
    this.side = side;
  }

  /** Its short name: {@code pnet}, {@code rnet} or {@code onet}. */
  public String id() {
    return id;
  }

  /** The file that facenet-pytorch publishes it in, such as {@code pnet.pt}. */
  public String file() {
    return id + ".pt";
  }

  /** The side of what it looks at, in pixels. */
  public int side() {
    return side;
  }

  /** Values that it gives for each place: two logits, four of the box, ten of the landmarks. */
  public int outputs() {
    return this == OUTPUT ? 16 : 6;
  }

  /** How many convolutions it begins with, {@code conv1} and so on; the heads are not counted. */
  public int convolutions() {
    return this == OUTPUT ? 4 : 3;
  }

  /**
   * The window of the maximum pooling after a convolution, by steps of two pixels, where a window
   * that reaches beyond the edge counts what lies inside.
   *
   * @param convolution from 1
   * @return its side in pixels; 0 for none
   */
  public int pooling(int convolution) {
    return switch (this) {
      case PROPOSAL -> convolution == 1 ? 2 : 0;
      case REFINEMENT -> convolution <= 2 ? 3 : 0;
      case OUTPUT -> convolution <= 2 ? 3 : convolution == 3 ? 2 : 0;
    };
  }

  /** Its parameters. */
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    switch (this) {
      case PROPOSAL -> {
        convolution(specs, 1, 10, 3, 3);
        convolution(specs, 2, 16, 10, 3);
        convolution(specs, 3, 32, 16, 3);
        layer(specs, "conv4_1", List.of(2L, 32L, 1L, 1L));
        layer(specs, "conv4_2", List.of(4L, 32L, 1L, 1L));
      }
      case REFINEMENT -> {
        convolution(specs, 1, 28, 3, 3);
        convolution(specs, 2, 48, 28, 3);
        convolution(specs, 3, 64, 48, 2);
        dense(specs, 4, 128, 576);
        layer(specs, "dense5_1", List.of(2L, 128L));
        layer(specs, "dense5_2", List.of(4L, 128L));
      }
      case OUTPUT -> {
        convolution(specs, 1, 32, 3, 3);
        convolution(specs, 2, 64, 32, 3);
        convolution(specs, 3, 64, 64, 3);
        convolution(specs, 4, 128, 64, 2);
        dense(specs, 5, 256, 1152);
        layer(specs, "dense6_1", List.of(2L, 256L));
        layer(specs, "dense6_2", List.of(4L, 256L));
        layer(specs, "dense6_3", List.of(10L, 256L));
      }
    }
    return List.copyOf(specs);
  }

  private static void convolution(
      List<ParameterSpec> specs, int number, long out, long in, long kernel) {
    layer(specs, "conv" + number, List.of(out, in, kernel, kernel));
    specs.add(new ParameterSpec("prelu" + number + ".weight", List.of(out)));
  }

  private static void dense(List<ParameterSpec> specs, int number, long out, long in) {
    layer(specs, "dense" + number, List.of(out, in));
    specs.add(new ParameterSpec("prelu" + number + ".weight", List.of(out)));
  }

  private static void layer(List<ParameterSpec> specs, String name, List<Long> shape) {
    specs.add(new ParameterSpec(name + ".weight", shape));
    specs.add(new ParameterSpec(name + ".bias", List.of(shape.get(0))));
  }
}
