package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.evaluation.report.HtmlFrame;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.FrameEvidence;
import io.github.deepfakedetector.result.Segment;
import io.github.deepfakedetector.result.Thumbnail;
import io.github.deepfakedetector.scan.ScanOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page with a row for each file, written as files are judged, so that memory does not grow with
 * them, and browsers show what a killed process has left. The summary is written last, and shown
 * first.
 */
final class ScanReport implements AutoCloseable {
  private static final String STYLE =
      """
      <style>body{display:flex;flex-direction:column}h1{order:-2}p.note{order:-1}
      td img{display:block;max-width:128px;height:auto}td.images{display:flex;flex-wrap:wrap;gap:4px;max-width:268px}
      tr.FAKE td:nth-child(2){color:#c9510c;font-weight:600}td{overflow-wrap:anywhere}
      svg{display:block;width:100%;min-width:12rem;height:18px;background:var(--s)}</style>
      """;
  private static final String HEADER =
      "<table><thead><tr><th></th><th>Verdict</th><th>Fake</th><th>File</th><th>Details</th></tr>"
          + "</thead>\n<tbody>";
  private static final double MILLI = 1e3;

  private final PrintWriter out;
  private String summary = "";

  private ScanReport(PrintWriter out) {
    this.out = out;
  }

  /** Begins a page, in place of an older one. */
  static ScanReport begin(Path file) throws IOException {
    PrintWriter out = new PrintWriter(Files.newBufferedWriter(file));
    out.println(HtmlFrame.begin("Scan") + STYLE + "<h1>Scan</h1>");
    out.println("<div class=\"scroll\">" + HEADER);
    return new ScanReport(out);
  }

  void add(ScanRow row) {
    String name = HtmlFrame.escaped(row.file().name());
    if (row.file().outcome() instanceof ScanOutcome.Failed failed) {
      String words = HtmlFrame.escaped(failed.message());
      out.println(
          row("ERROR", "", "", name, "<code>" + failed.code().wireName() + "</code> " + words));
    } else {
      Detection detection = ((ScanOutcome.Judged) row.file().outcome()).detection();
      String verdict = detection.verdict().name();
      out.println(
          row(verdict, images(row, detection), percent(detection), name, details(detection)));
    }
    out.flush();
  }

  /** What stands above all. */
  void summarise(String words) {
    summary = words;
  }

  private static String row(
      String verdict, String images, String score, String name, String details) {
    return Stream.of(verdict, score, name, details)
        .collect(
            Collectors.joining(
                "</td><td>",
                "<tr class=\"" + verdict + "\"><td class=\"images\">" + images + "</td><td>",
                "</td></tr>"));
  }

  private static String percent(Detection detection) {
    Double fake = detection.fakeProbability();
    return fake == null ? "" : String.format(Locale.ROOT, "%.1f&nbsp;%%", 100 * fake);
  }

  private static String images(ScanRow row, Detection detection) {
    Stream<Thumbnail> frames =
        detection.evidence().frames().stream()
            .map(FrameEvidence::thumbnail)
            .filter(Objects::nonNull);
    Stream<Thumbnail> own = Stream.ofNullable(row.thumbnail());
    return Stream.concat(own, frames).map(ScanReport::image).collect(Collectors.joining());
  }

  private static String image(Thumbnail thumbnail) {
    return String.format(
        Locale.ROOT,
        "<img alt=\"\" width=\"%d\" height=\"%d\" src=\"data:%s;base64,%s\">",
        thumbnail.width(),
        thumbnail.height(),
        HtmlFrame.escaped(thumbnail.mimeType()),
        HtmlFrame.escaped(thumbnail.base64()));
  }

  private static String details(Detection detection) {
    Stream<String> reasons = detection.reasons().stream().map(Enum::name);
    Stream<String> warnings = detection.warnings().stream().map(w -> w.code() + ": " + w.message());
    String words =
        Stream.concat(reasons, warnings)
            .map(HtmlFrame::escaped)
            .collect(Collectors.joining("<br>"));
    return timeline(detection.evidence().segments()) + words;
  }

  /** A bar from left to right, the darker the more it looks like a fake. */
  private static String timeline(List<Segment> segments) {
    if (segments.isEmpty()) {
      return "";
    }
    double end = segments.stream().mapToDouble(s -> s.end().toMillis()).max().orElse(0) / MILLI;
    return segments.stream()
        .map(ScanReport::stretch)
        .collect(
            Collectors.joining(
                "",
                String.format(
                    Locale.ROOT,
                    "<svg role=\"img\" preserveAspectRatio=\"none\" viewBox=\"0 0 %.3f 1\">",
                    Math.max(end, 1 / MILLI)),
                "</svg>"));
  }

  private static String stretch(Segment segment) {
    return String.format(
        Locale.ROOT,
        "<rect x=\"%.3f\" width=\"%.3f\" height=\"1\" fill=\"#c9510c\" fill-opacity=\"%.3f\">"
            + "<title>%s</title></rect>",
        segment.start().toMillis() / MILLI,
        segment.end().minus(segment.start()).toMillis() / MILLI,
        segment.fakeProbability(),
        ScanPrinter.words(segment));
  }

  /** Ends the page. */
  @Override
  public void close() throws IOException {
    out.println("</tbody></table></div>\n<p class=\"note\">" + HtmlFrame.escaped(summary) + "</p>");
    out.print(HtmlFrame.END);
    boolean failed = out.checkError();
    out.close();
    if (failed) {
      throw new IOException("The report could not be written to its end; is the disk full?");
    }
  }
}
