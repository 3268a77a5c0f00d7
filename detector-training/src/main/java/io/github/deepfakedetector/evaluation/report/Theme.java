package io.github.deepfakedetector.evaluation.report;

import java.awt.Color;

/** Colours of a plot, the two classes told apart by people who see few colours too. */
enum Theme {
  LIGHT(0xFFFFFF, 0x1F2328, 0x6E7781, 0xD8DEE4, 0x0B5FB0, 0xC9510C),
  DARK(0x0D1117, 0xE6EDF3, 0x8B949E, 0x30363D, 0x58A6FF, 0xF0883E);

  final Color background;
  final Color text;
  final Color axis;
  final Color grid;
  final Color real;
  final Color fake;

  Theme(int background, int text, int axis, int grid, int real, int fake) {
    this.background = new Color(background);
    this.text = new Color(text);
    this.axis = new Color(axis);
    this.grid = new Color(grid);
    this.real = new Color(real);
    this.fake = new Color(fake);
  }

  /** For areas that lie over each other. */
  static Color translucent(Color color) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), 0x50);
  }
}
