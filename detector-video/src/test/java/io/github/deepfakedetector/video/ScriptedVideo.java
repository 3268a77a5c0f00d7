package io.github.deepfakedetector.video;

import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.VideoMode;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.decode.FrameSelection.ByIndex;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.decode.VideoDecoding;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.face.FaceFollower;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.Landmark;
import io.github.deepfakedetector.spi.DetectionTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * A video of noise whose faces are where the test says, so that only what becomes of them is
 * tested. Ten frames a second.
 *
 * @param frames how many decode
 * @param claimed how many it seems to have at first
 * @param faces of each frame
 * @param cuts the frames that begin another scene
 */
record ScriptedVideo(int frames, int claimed, IntFunction<List<Face>> faces, Set<Integer> cuts)
    implements FrameDecoder {
  static final int WIDTH = 96;
  static final int HEIGHT = 64;

  static ScriptedVideo of(int frames, IntFunction<List<Face>> faces) {
    return new ScriptedVideo(frames, frames, faces, Set.of());
  }

  ScriptedVideo cutAt(Integer... newScenes) {
    return new ScriptedVideo(frames, claimed, faces, Set.of(newScenes));
  }

  ScriptedVideo claiming(int more) {
    return new ScriptedVideo(frames, more, faces, cuts);
  }

  /** A face whose points are where they usually are. */
  static Face face(int left, int top, int side) {
    List<Landmark> points = new ArrayList<>();
    double[][] shares = {{0.3, 0.4}, {0.7, 0.4}, {0.5, 0.6}, {0.35, 0.8}, {0.65, 0.8}};
    for (double[] share : shares) {
      points.add(new Landmark("point", left + side * share[0], top + side * share[1]));
    }
    return new Face(left, top, side, side, 0.99, points);
  }

  static Frame frame(int index) {
    byte[] rgb = new byte[WIDTH * HEIGHT * 3];
    new Random(index).nextBytes(rgb);
    return new Frame(index, Duration.ofMillis(100L * index), WIDTH, HEIGHT, rgb);
  }

  Judgement judge(VideoClassifier classifier, VideoOptions options) {
    return judge(classifier, options, DetectionOptions.defaults());
  }

  Judgement judge(VideoClassifier classifier, VideoOptions options, DetectionOptions how) {
    FramePlan plan = FramePlan.of(classifier.steps(), options.mode(), options.stretches());
    boolean everyone = options.mode() == VideoMode.FULL;
    DetectionTask task =
        new DetectionTask(
            MediaSource.of(new byte[1], "video"), MediaFormat.MP4, MediaLimits.defaults(), how);
    Observed observed =
        new Pipeline(
                task,
                plan,
                classifier,
                () -> new Observation(plan, Optional.of(source()), 0, everyone, false))
            .run(this);
    return new VideoAggregator(classifier, plan)
        .judge(observed, Optional.empty(), new Sound.Outcome(Optional.empty(), List.of()));
  }

  private FaceSource source() {
    return new FaceSource() {
      @Override
      public FaceFollower.Found next(Frame frame) {
        boolean newScene = cuts.contains(frame.index());
        return new FaceFollower.Found(faces.apply(frame.index()), newScene, true);
      }

      @Override
      public Optional<Face> select(List<Face> found, Frame frame) {
        return found.stream().max(Comparator.comparingDouble(Face::area));
      }
    };
  }

  @Override
  public boolean supports(MediaFormat format) {
    return true;
  }

  @Override
  public Frame decodeImage(DecodeRequest request) {
    throw new IllegalStateException("not asked for");
  }

  @Override
  public VideoDecoding decodeVideo(
      DecodeRequest request, FrameSelection selection, FrameSink sink) {
    handOn(request, (ByIndex) selection, sink, claimed);
    if (claimed != frames) {
      sink.restart();
      handOn(request, (ByIndex) selection, sink, frames);
    }
    return new VideoDecoding(
        WIDTH, HEIGHT, claimed, frames, Duration.ofMillis(100L * frames), 10, 0, List.of());
  }

  private void handOn(DecodeRequest request, ByIndex selection, FrameSink sink, int count) {
    sink.expect(count);
    for (int index : new TreeSet<>(selection.indices(count).boxed().toList())) {
      request.cancellation().check();
      if (index < frames) {
        sink.accept(frame(index));
      }
    }
  }
}
