package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.decode.FrameSelection.AnyOf;
import io.github.deepfakedetector.decode.FrameSelection.AtTimes;
import io.github.deepfakedetector.decode.FrameSelection.ByIndex;
import io.github.deepfakedetector.decode.FrameSelection.EvenWindows;
import io.github.deepfakedetector.decode.FrameSelection.Evenly;
import io.github.deepfakedetector.decode.FrameSelection.Every;
import io.github.deepfakedetector.decode.FrameSelection.Stretches;
import io.github.deepfakedetector.decode.FrameSelection.Window;
import io.github.deepfakedetector.decode.FrameSelection.Windows;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Selections of frames as they are sent: a letter, then the numbers. */
final class Selections {
  private Selections() {}

  static void write(FrameSelection selection, DataOutput out) throws IOException {
    if (selection instanceof Evenly evenly) {
      numbers(out, 'e', evenly.count());
    } else if (selection instanceof Every every) {
      numbers(out, 'n', every.step());
    } else if (selection instanceof EvenWindows windows) {
      numbers(out, 'w', windows.count(), windows.length());
    } else if (selection instanceof Stretches stretches) {
      numbers(out, 's', stretches.least(), stretches.most(), stretches.each());
    } else if (selection instanceof AnyOf any) {
      numbers(out, 'a', any.selections().size());
      for (ByIndex one : any.selections()) {
        write(one, out);
      }
    } else if (selection instanceof Windows windows) {
      numbers(out, 'W', windows.windows().size());
      for (Window window : windows.windows()) {
        out.writeInt(window.first());
        out.writeInt(window.length());
      }
    } else if (selection instanceof AtTimes at) {
      numbers(out, 't', at.times().size());
      for (Duration time : at.times()) {
        out.writeLong(time.toNanos());
      }
    }
  }

  static FrameSelection read(DataInput in) throws IOException {
    int kind = in.readByte();
    if (kind != 't') {
      return byIndex(kind, in);
    }
    List<Duration> times = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      times.add(Duration.ofNanos(in.readLong()));
    }
    return new AtTimes(times);
  }

  private static ByIndex byIndex(int kind, DataInput in) throws IOException {
    return switch (kind) {
      case 'e' -> new Evenly(in.readInt());
      case 'n' -> new Every(in.readInt());
      case 'w' -> new EvenWindows(in.readInt(), in.readInt());
      case 's' -> new Stretches(in.readInt(), in.readInt(), in.readInt());
      case 'a' -> anyOf(in);
      case 'W' -> windows(in);
      default -> throw new IOException("no selection of frames is of the kind " + kind);
    };
  }

  private static AnyOf anyOf(DataInput in) throws IOException {
    List<ByIndex> selections = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      selections.add(byIndex(in.readByte(), in));
    }
    return new AnyOf(selections);
  }

  private static Windows windows(DataInput in) throws IOException {
    List<Window> windows = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      windows.add(new Window(in.readInt(), in.readInt()));
    }
    return new Windows(windows);
  }

  private static void numbers(DataOutput out, char kind, int... values) throws IOException {
    out.writeByte(kind);
    for (int value : values) {
      out.writeInt(value);
    }
  }
}
