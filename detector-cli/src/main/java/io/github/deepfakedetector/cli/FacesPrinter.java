package io.github.deepfakedetector.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.face.FaceBehaviour;
import io.github.deepfakedetector.result.Landmark;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Prints the faces that are found, a picture or frame at a time. */
interface FacesPrinter {
  /** The faces of a picture or frame; a compatible detector's coordinates are whole. */
  void print(Path file, FoundFaces found, FaceBehaviour behaviour);

  void print(FileFailure failure);

  static FacesPrinter of(boolean json, PrintWriter out) {
    return json ? new JsonLines(out) : new Text(out);
  }

  private static DoubleStream box(Face face) {
    return DoubleStream.of(face.left(), face.top(), face.width(), face.height());
  }

  /** One object a line: the file, then the faces or the error. */
  record JsonLines(PrintWriter out) implements FacesPrinter {
    @Override
    public void print(Path file, FoundFaces found, FaceBehaviour behaviour) {
      ObjectNode line = CliJson.object().put("file", file.toString());
      found
          .moment()
          .ifPresent(moment -> line.put("frame", moment.frame()).put("seconds", moment.seconds()));
      ArrayNode array = line.putArray("faces");
      for (Face face : found.faces()) {
        write(array.addObject(), face, behaviour);
      }
      write(line);
    }

    @Override
    public void print(FileFailure failure) {
      write(failure.json());
    }

    private static void write(ObjectNode node, Face face, FaceBehaviour behaviour) {
      write(node.putArray("box"), box(face), behaviour);
      node.put("probability", face.probability());
      ArrayNode landmarks = node.putArray("landmarks");
      for (Landmark point : face.landmarks()) {
        write(landmarks.addArray(), DoubleStream.of(point.x(), point.y()), behaviour);
      }
    }

    private static void write(ArrayNode array, DoubleStream values, FaceBehaviour behaviour) {
      if (behaviour == FaceBehaviour.COMPATIBLE) {
        values.forEach(value -> array.add((long) value));
      } else {
        values.forEach(array::add);
      }
    }

    private void write(ObjectNode line) {
      out.println(line);
      out.flush();
    }
  }

  /** A heading for each file, and a table of its faces. */
  record Text(PrintWriter out) implements FacesPrinter {
    private static final List<String> HEAD =
        List.of("x", "y", "width", "height", "p", "eye L", "eye R", "nose", "mouth L", "mouth R");

    @Override
    public void print(Path file, FoundFaces found, FaceBehaviour behaviour) {
      String moment =
          found.moment().map(at -> text(", frame %d, %.2f s", at.frame(), at.seconds())).orElse("");
      String size = found.width() + " x " + found.height() + " pixels, ";
      out.println(file + moment + ": " + size + count(found.faces().size()));
      if (!found.faces().isEmpty()) {
        String format = behaviour == FaceBehaviour.COMPATIBLE ? "%.0f" : "%.2f";
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        found.faces().forEach(face -> rows.add(row(face, format)));
        TextTable.rightAligned(rows).forEach(line -> out.println("  " + line));
      }
      out.flush();
    }

    private static String count(int faces) {
      return switch (faces) {
        case 0 -> "no face";
        case 1 -> "1 face";
        default -> faces + " faces";
      };
    }

    @Override
    public void print(FileFailure failure) {
      out.println(failure.text());
      out.flush();
    }

    private static List<String> row(Face face, String format) {
      List<String> row = new ArrayList<>();
      box(face).forEach(value -> row.add(text(format, value)));
      row.add(text("%.6f", face.probability()));
      for (Landmark point : face.landmarks()) {
        row.add(text(format, point.x()) + "," + text(format, point.y()));
      }
      return row;
    }

    private static String text(String format, Object... values) {
      return String.format(Locale.ROOT, format, values);
    }
  }
}
