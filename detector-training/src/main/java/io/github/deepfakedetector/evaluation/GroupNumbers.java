package io.github.deepfakedetector.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Groups by number, from 0; an example without a group is one of its own.
 *
 * @param of the group of each example, in their order
 * @param count how many groups there are
 */
record GroupNumbers(int[] of, int count) {
  static GroupNumbers of(List<LabelledScore> examples) {
    return of(examples, LabelledScore::group);
  }

  static <T> GroupNumbers of(List<T> examples, Function<T, @Nullable String> groupOf) {
    Map<Object, Integer> numbers = new HashMap<>();
    int[] of = new int[examples.size()];
    for (int i = 0; i < of.length; i++) {
      String group = groupOf.apply(examples.get(i));
      // No other object equals this one.
      Object key = group == null ? new Object() : group;
      Integer number = numbers.putIfAbsent(key, numbers.size());
      of[i] = number == null ? numbers.size() - 1 : number;
    }
    return new GroupNumbers(of, numbers.size());
  }

  /** How many groups hold a fake, or a real example. */
  int countOf(List<LabelledScore> examples, boolean fake) {
    return (int)
        IntStream.range(0, of.length)
            .filter(i -> examples.get(i).fake() == fake)
            .map(i -> of[i])
            .distinct()
            .count();
  }
}
