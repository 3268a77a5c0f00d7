package io.github.deepfakedetector.keras.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.keras.config.ConfigParser;
import io.github.deepfakedetector.keras.config.Json;
import io.github.deepfakedetector.keras.file.Weight;
import io.github.deepfakedetector.keras.file.WeightBinding;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.keras.plan.PlannedLayer;
import io.github.deepfakedetector.keras.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Batch normalisations that the layer before them takes into its weights. */
class FoldingTest {
  private static final String KERNEL = "\"filters\": 6, \"kernel_size\": 3, ";

  private static Plan plan(String className, String settings, String input, String normalization) {
    String json =
        """
        {"class_name": "Sequential", "config": {"name": "m", "layers": [
          {"class_name": "InputLayer", "config": {"name": "in", "batch_shape": [null, %s]}},
          {"class_name": "%s", "config": {"name": "x", %s}},
          {"class_name": "BatchNormalization", "config": {"name": "n", %s}}]}}"""
            .formatted(input, className, settings, normalization);
    return Planner.plan(ConfigParser.parse(Json.parse(json, "model_config"), 3));
  }

  private static WeightBinding weights(Plan plan) {
    Random random = new Random(5);
    WeightBinding binding = new WeightBinding();
    for (PlannedLayer layer : plan.layers()) {
      List<Weight> weights = new ArrayList<>();
      for (WeightSpec spec : layer.weights()) {
        boolean variance = spec.name().equals("moving_variance");
        float[] numbers = numbers(random, (int) spec.shape().elements(), variance ? 0.5f : -0.5f);
        weights.add(new Weight(spec.name(), spec.shape(), () -> numbers));
      }
      binding.bind(layer, weights);
    }
    return binding;
  }

  private static float[] numbers(Random random, int count, float least) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = least + random.nextFloat();
    }
    return numbers;
  }

  private static float[] run(Plan plan, Folding folding) {
    List<Long> sizes = new ArrayList<>(plan.inputs().get(0).value().shape().toList());
    sizes.set(0, 2L);
    Shape shape = Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
    float[] given = numbers(new Random(7), (int) shape.size(), -0.5f);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, folding);
      Signature signature = GraphWriter.write(plan, tf, weights(plan), variables).get(0);
      try (Session session = new Session(graph);
          TFloat32 input = TFloat32.tensorOf(shape, DataBuffers.of(given))) {
        variables.assign(session);
        String in = signature.getInputs().values().iterator().next().name;
        String out = signature.getOutputs().values().iterator().next().name;
        try (Result result = session.runner().feed(in, input).fetch(out).run()) {
          TFloat32 output = (TFloat32) result.get(0);
          FloatDataBuffer buffer = DataBuffers.ofFloats(output.size());
          output.copyTo(buffer);
          float[] numbers = new float[(int) output.size()];
          buffer.read(numbers);
          return numbers;
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Conv1D; "groups": 1; 9, 4
          Conv1D; "padding": "causal", "dilation_rate": 2; 9, 4
          Conv2D; "strides": 2; 9, 8, 4
          Conv2D; "groups": 2, "padding": "same"; 9, 8, 4
          Conv2D; "filters": 8, "groups": 4; 9, 8, 4
          Conv3D; "dilation_rate": 2; 7, 6, 5, 4
          Conv3D; "groups": 2; 7, 6, 5, 4
          DepthwiseConv1D; "depth_multiplier": 2; 9, 4
          DepthwiseConv2D; "depth_multiplier": 3, "dilation_rate": 2; 9, 8, 4
          SeparableConv1D; "depth_multiplier": 2; 9, 4
          SeparableConv2D; "depth_multiplier": 2, "padding": "same"; 9, 8, 4
          Conv1DTranspose; "strides": 2; 9, 4
          Conv2DTranspose; "strides": 2, "padding": "same", "output_padding": 1; 5, 4, 4
          Conv2DTranspose; "dilation_rate": 2; 5, 4, 4
          Conv3DTranspose; "strides": [2, 1, 2]; 3, 4, 3, 4
          Dense; "units": 5; 4
          Dense; "units": 5; 3, 4
          """)
  void foldedAndUnfoldedAgree(String className, String settings, String input) {
    for (String bias : List.of("true", "false")) {
      String all = KERNEL + settings + ", \"use_bias\": " + bias;
      // Of two settings of one name, the later counts.
      Plan last = plan(className, all, input, "\"axis\": -1");
      assertFolded(last, true);
      assertThat(run(last, Folding.of(last))).satisfies(folded -> agree(folded, last));
    }
  }

  @Test
  void channelsThatComeFirstAreFoldedIfTheyAreNormalised() {
    String first = KERNEL + "\"data_format\": \"channels_first\"";
    Plan channels = plan("Conv2D", first, "4, 9, 8", "\"axis\": 1");
    assertFolded(channels, true);
    agree(run(channels, Folding.of(channels)), channels);
    assertFolded(plan("Conv2D", first, "4, 9, 8", "\"axis\": -1"), false);
    assertFolded(plan("Conv2D", KERNEL + "\"groups\": 1", "9, 8, 4", "\"axis\": 1"), false);
  }

  @Test
  void activationsBetweenThemAreNotFoldedOver() {
    assertFolded(
        plan("Conv2D", KERNEL + "\"activation\": \"relu\"", "9, 8, 4", "\"axis\": -1"), false);
    assertFolded(
        plan("Dense", "\"units\": 3, \"activation\": \"tanh\"", "4", "\"axis\": -1"), false);
    assertFolded(
        plan("Dense", "\"units\": 3, \"activation\": \"linear\"", "4", "\"axis\": -1"), true);
  }

  private static void assertFolded(Plan plan, boolean folded) {
    PlannedLayer normalization = plan.layers().get(plan.layers().size() - 1);
    assertThat(Folding.of(plan).isAbsorbed(normalization)).isEqualTo(folded);
  }

  private static void agree(float[] folded, Plan plan) {
    float[] unfolded = run(plan, Folding.none());
    assertThat(folded).hasSameSizeAs(unfolded);
    for (int i = 0; i < folded.length; i++) {
      double difference = Math.abs(folded[i] - unfolded[i]);
      assertThat(difference / Math.max(1, Math.abs(unfolded[i]))).isLessThan(1e-5);
    }
  }
}
