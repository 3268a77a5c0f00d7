package io.github.deepfakedetector.audio.network.huggingface;

/**
 * Turns a convolution of the waveform and the group norm after it into one convolution.
 *
 * <p>The group norm has a group for each channel, so it needs each channel's mean and variance over
 * the whole recording. Channel c is the product of its kernel w and windows x of the waveform; so
 * its mean is w E[x] and its variance w' Cov[x] w, which follow from the windows' mean and
 * covariance without computing the channels at all. The recording can then be convolved piece by
 * piece.
 */
final class GroupNormFolding {
  /** PyTorch's default, which HuggingFace does not change. */
  private static final double EPS = 1e-5;

  private final int kernel;
  private final int stride;
  private final float[] weight;
  private final float[] gamma;
  private final float[] beta;

  /**
   * @param weight channels x kernel
   */
  GroupNormFolding(int kernel, int stride, float[] weight, float[] gamma, float[] beta) {
    this.kernel = kernel;
    this.stride = stride;
    this.weight = weight;
    this.gamma = gamma;
    this.beta = beta;
  }

  /**
   * The convolution for one recording.
   *
   * @param weight channels x kernel
   * @param bias of each channel
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Folded(float[] weight, float[] bias) {}

  /** A bias of the convolution moves the mean by as much, so it falls out. */
  Folded fold(float[] samples) {
    double[] mean = mean(samples);
    double[] covariance = covariance(samples, mean);
    float[] folded = new float[weight.length];
    float[] bias = new float[gamma.length];
    for (int c = 0; c < gamma.length; c++) {
      double scale = gamma[c] / Math.sqrt(variance(c, covariance) + EPS);
      double channelMean = 0;
      for (int k = 0; k < kernel; k++) {
        double w = weight[c * kernel + k];
        channelMean += w * mean[k];
        folded[c * kernel + k] = (float) (w * scale);
      }
      bias[c] = (float) (beta[c] - channelMean * scale);
    }
    return new Folded(folded, bias);
  }

  private int windows(float[] samples) {
    return (samples.length - kernel) / stride + 1;
  }

  private double[] mean(float[] samples) {
    double[] mean = new double[kernel];
    int windows = windows(samples);
    for (int t = 0; t < windows; t++) {
      for (int k = 0; k < kernel; k++) {
        mean[k] += samples[t * stride + k];
      }
    }
    for (int k = 0; k < kernel; k++) {
      mean[k] /= windows;
    }
    return mean;
  }

  private double[] covariance(float[] samples, double[] mean) {
    double[] covariance = new double[kernel * kernel];
    double[] window = new double[kernel];
    int windows = windows(samples);
    for (int t = 0; t < windows; t++) {
      for (int k = 0; k < kernel; k++) {
        window[k] = samples[t * stride + k] - mean[k];
      }
      for (int i = 0; i < kernel; i++) {
        for (int j = i; j < kernel; j++) {
          covariance[i * kernel + j] += window[i] * window[j];
        }
      }
    }
    for (int i = 0; i < kernel; i++) {
      for (int j = i; j < kernel; j++) {
        covariance[i * kernel + j] /= windows;
        covariance[j * kernel + i] = covariance[i * kernel + j];
      }
    }
    return covariance;
  }

  private double variance(int channel, double[] covariance) {
    double variance = 0;
    for (int i = 0; i < kernel; i++) {
      double row = 0;
      for (int j = 0; j < kernel; j++) {
        row += covariance[i * kernel + j] * weight[channel * kernel + j];
      }
      variance += row * weight[channel * kernel + i];
    }
    return Math.max(0, variance);
  }
}
