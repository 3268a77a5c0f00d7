package io.github.deepfakedetector.video;

import io.github.deepfakedetector.result.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * When a video's frames and stretches are shown.
 *
 * @param times of the frames that were looked at, by index
 * @param stretchStarts of each stretch
 * @param duration of the whole
 */
record Timeline(
    NavigableMap<Integer, Duration> times, List<Duration> stretchStarts, Duration duration) {
  static Timeline of(Observed observed, List<List<Integer>> stretches) {
    NavigableMap<Integer, Duration> times = new TreeMap<>();
    observed.observation().frames().forEach((index, frame) -> times.put(index, frame.time()));
    List<Duration> starts =
        stretches.stream()
            .map(stretch -> times.getOrDefault(stretch.get(0), Duration.ZERO))
            .toList();
    return new Timeline(times, starts, observed.decoding().duration());
  }

  /** When a frame begins. */
  Duration start(int frame) {
    return times.getOrDefault(frame, Duration.ZERO);
  }

  /** When the frame that is looked at next begins. */
  Duration end(int frame) {
    var next = times.higherEntry(frame);
    return next == null ? latest(start(frame), duration) : next.getValue();
  }

  /** One for each stretch that could be judged. */
  List<Segment> segments(TrackScores scores) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < scores.stretches().size(); i++) {
      Double score = scores.stretches().get(i);
      if (score != null) {
        Duration start = stretchStarts.get(i);
        Duration end = i + 1 < stretchStarts.size() ? stretchStarts.get(i + 1) : duration;
        segments.add(new Segment(start, latest(start, end), score));
      }
    }
    return segments;
  }

  private static Duration latest(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
