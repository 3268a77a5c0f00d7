package io.github.deepfakedetector.audio.network.huggingface;

import io.github.deepfakedetector.audio.network.torch.Activation;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What makes one network of the Wav2Vec2 family differ from another. Members are named as in {@code
 * config.json}, and have the defaults of transformers.
 *
 * @param layerFeatureNorm whether every convolution is followed by a layer norm, not only the first
 *     by a group norm
 * @param finalStateNormed whether the last of the states that are summed has been normalised, as
 *     transformers did it before version 5
 */
record SpeechConfig(
    SpeechFamily family,
    int hiddenSize,
    int layers,
    int heads,
    int intermediateSize,
    Activation hiddenActivation,
    double layerNormEps,
    List<Integer> convDim,
    List<Integer> convKernel,
    List<Integer> convStride,
    boolean convBias,
    boolean layerFeatureNorm,
    Activation featureActivation,
    boolean projectionNorm,
    int positionKernel,
    int positionGroups,
    boolean positionBatchNorm,
    boolean stableLayerNorm,
    boolean weightedLayerSum,
    boolean finalStateNormed,
    @Nullable Integer adapterDim,
    int classifierSize,
    int buckets,
    int maxBucketDistance) {

  static SpeechConfig of(SpeechFamily family, ModelConfig config) {
    requireKnown(config);
    return new SpeechConfig(
        family,
        config.size("hidden_size", 768),
        config.size("num_hidden_layers", 12),
        config.size("num_attention_heads", 12),
        config.size("intermediate_size", 3072),
        config.activation("hidden_act"),
        config.number("layer_norm_eps", 1e-5),
        config.sizes("conv_dim", List.of(512, 512, 512, 512, 512, 512, 512)),
        config.sizes("conv_kernel", List.of(10, 3, 3, 3, 3, 2, 2)),
        config.sizes("conv_stride", List.of(5, 2, 2, 2, 2, 2, 2)),
        config.flag("conv_bias", false),
        config.text("feat_extract_norm", "group").equals("layer"),
        config.activation("feat_extract_activation"),
        family != SpeechFamily.HUBERT || config.flag("feat_proj_layer_norm", true),
        config.size("num_conv_pos_embeddings", 128),
        config.size("num_conv_pos_embedding_groups", 16),
        family == SpeechFamily.HUBERT && config.flag("conv_pos_batch_norm", false),
        config.flag("do_stable_layer_norm", false),
        config.flag("use_weighted_layer_sum", false),
        majorVersion(config) < 5,
        adapterDim(family, config),
        config.size("classifier_proj_size", 256),
        config.size("num_buckets", 320),
        config.size("max_bucket_distance", 800));
  }

  SpeechConfig {
    if (convDim.size() != convKernel.size() || convDim.size() != convStride.size()) {
      throw new IllegalArgumentException(
          "conv_dim, conv_kernel and conv_stride must have the same length");
    }
    if (hiddenSize % heads != 0) {
      throw new IllegalArgumentException("num_attention_heads must divide hidden_size");
    }
    if (hiddenSize % positionGroups != 0) {
      throw new IllegalArgumentException("num_conv_pos_embedding_groups must divide hidden_size");
    }
  }

  /** Samples from the start of one frame to the start of the next. */
  int hop() {
    return convStride.stream().reduce(1, Math::multiplyExact);
  }

  /** Samples that one frame is computed from; fewer cannot be judged. */
  int receptiveField() {
    int field = 1;
    for (int i = convKernel.size() - 1; i >= 0; i--) {
      field = (field - 1) * convStride.get(i) + convKernel.get(i);
    }
    return field;
  }

  int frames(int samples) {
    return (samples - receptiveField()) / hop() + 1;
  }

  int features() {
    return convDim.get(convDim.size() - 1);
  }

  int headSize() {
    return hiddenSize / heads;
  }

  IntStream layerNumbers() {
    return IntStream.range(0, layers);
  }

  private static void requireKnown(ModelConfig config) {
    String norm = config.text("feat_extract_norm", "group");
    if (!norm.equals("group") && !norm.equals("layer")) {
      throw config.invalid("feat_extract_norm", "is '" + norm + "'; supported are group and layer");
    }
    if (config.flag("add_adapter", false)) {
      throw config.invalid(
          "add_adapter",
          "is true, with which transformers itself refuses to classify; adapters inside the layers"
              + " (adapter_attn_dim) are supported");
    }
  }

  /** Only layers with the stable layer norm have adapters; elsewhere the member means nothing. */
  private static @Nullable Integer adapterDim(SpeechFamily family, ModelConfig config) {
    boolean adapters = family != SpeechFamily.WAVLM && config.flag("do_stable_layer_norm", false);
    return adapters ? config.optionalSize("adapter_attn_dim") : null;
  }

  private static int majorVersion(ModelConfig config) {
    String version = config.text("transformers_version", "4");
    String major = version.split("\\.", 2)[0];
    return major.matches("[0-9]{1,4}") ? Integer.parseInt(major) : 4;
  }
}
