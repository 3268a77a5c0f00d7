package io.github.deepfakedetector.media.worker;

/** A child that ends before it decodes. */
final class NoChild {
  private NoChild() {}

  public static void main(String[] args) {
    System.err.println("there is no decoder");
    System.exit(7);
  }
}
