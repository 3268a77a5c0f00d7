package io.github.deepfakedetector.evaluation.report;

/**
 * What all pages have in common: one file that needs nothing else, light or dark as the reader's
 * system is.
 */
public final class HtmlFrame {
  /** What ends a page. */
  public static final String END = "\n</body>\n</html>\n";

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--b:#fff;--t:#1f2328;--m:#59636e;--l:#d8dee4;--s:#f6f8fa}
      @media(prefers-color-scheme:dark){:root{--b:#0d1117;--t:#e6edf3;--m:#9198a1;--l:#30363d;--s:#151b23}}
      *{box-sizing:border-box}
      body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:84rem;background:var(--b);color:var(--t);
      font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
      h1{font-size:1.75rem;line-height:1.25;margin:0 0 1rem;overflow-wrap:anywhere}
      h2{font-size:1.35rem;margin:2.75rem 0 1rem;padding-bottom:.3rem;border-bottom:1px solid var(--l)}
      h3{font-size:1.05rem;margin:1.75rem 0 .6rem}
      p.note{padding:.75rem 1rem;border-left:4px solid #c9510c;background:var(--s)}
      ul{padding-left:1.2rem;color:var(--m)}
      li{margin:.25rem 0;overflow-wrap:anywhere}
      .scroll{overflow-x:auto;margin:1rem 0}
      table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.925rem}
      th,td{padding:.4rem .8rem;border-bottom:1px solid var(--l);text-align:left;vertical-align:top}
      th{background:var(--s);font-weight:600}
      table.figures th+th,table.figures td+td{text-align:right;white-space:nowrap}
      .plots{display:flex;flex-wrap:wrap;gap:1rem;margin:1.25rem 0}
      .plots img{display:block;width:420px;max-width:100%;height:auto;border:1px solid var(--l);border-radius:6px}
      """;

  private HtmlFrame() {}

  /** What begins a page, up to its content. */
  public static String begin(String title) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>"
        + escaped(title)
        + "</title>\n<style>\n"
        + STYLE
        + "</style>\n</head>\n<body>\n";
  }

  /** Words as they may stand in content and in attributes. */
  public static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
