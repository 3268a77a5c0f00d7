package io.github.deepfakedetector.checkpoint;

/**
 * A block of elements outside the pickle, as its persistent id names it.
 *
 * @param type of its elements
 * @param key that the file knows it by
 * @param elements how many it has
 */
record StorageRef(ElementType type, String key, long elements) {
  StorageRef {
    if (elements < 0 || elements > Long.MAX_VALUE / 16) {
      throw new Refusal("a storage claims " + elements + " elements");
    }
  }
}
