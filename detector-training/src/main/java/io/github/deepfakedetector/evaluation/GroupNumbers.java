package io.github.deepfakedetector.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Groups by number, from 0; an example without a group is one of its own. */
final class GroupNumbers {
  private final int[] numbers;
  private final int count;

  private GroupNumbers(int[] numbers, int count) {
    this.numbers = numbers;
    this.count = count;
  }

  static GroupNumbers of(List<LabelledScore> examples) {
    return of(examples, LabelledScore::group);
  }

  static <T> GroupNumbers of(List<T> examples, Function<T, @Nullable String> groupOf) {
    Map<Object, Integer> known = new HashMap<>();
    int[] numbers = new int[examples.size()];
    for (int i = 0; i < numbers.length; i++) {
      String group = groupOf.apply(examples.get(i));
      // No other object equals this one.
      Object key = group == null ? new Object() : group;
      Integer number = known.putIfAbsent(key, known.size());
      numbers[i] = number == null ? known.size() - 1 : number;
    }
    return new GroupNumbers(numbers, known.size());
  }

  /** The group of an example. */
  int of(int example) {
    return numbers[example];
  }

  /** How many groups there are. */
  int count() {
    return count;
  }

  /** How many groups hold a fake, or a real example. */
  int countOf(List<LabelledScore> examples, boolean fake) {
    return (int)
        IntStream.range(0, numbers.length)
            .filter(i -> examples.get(i).fake() == fake)
            .map(i -> numbers[i])
            .distinct()
            .count();
  }
}
