package io.github.deepfakedetector.video;

import static io.github.deepfakedetector.video.ScriptedVideo.face;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.result.Landmark;
import io.github.deepfakedetector.video.Track.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is who from frame to frame. */
class PeopleTest {
  private final People people = new People();

  @Test
  void tellsTwoPeopleApartWhoseBoxesOverlapByTheirEyesAndMouths() {
    Face left = face(0, 0, 100);
    Face right = face(50, 0, 100);
    see(0, left, right);
    // Both move by twenty pixels, so the left one's box is nearer to where the right one was.
    see(1, face(20, 0, 100), face(70, 0, 100));
    assertThat(lefts(0)).containsExactly(0, 20);
    assertThat(lefts(1)).containsExactly(50, 70);
  }

  @Test
  void followsAFaceThatMovesFasterThanItsBoxOverlaps() {
    see(0, face(0, 0, 100));
    see(1, face(70, 0, 100));
    assertThat(people.tracks()).hasSize(1);
    see(2, face(170, 0, 100));
    assertThat(people.tracks()).as("as far as a whole face").hasSize(2);
  }

  @Test
  void takesAFaceOfAnotherSizeForAnotherPerson() {
    see(0, face(0, 0, 100));
    see(1, face(0, 0, 45));
    assertThat(people.tracks()).hasSize(2);
  }

  @Test
  void takesAFaceInTheSamePlaceAfterACutForTheSamePersonOnlyIfItsFeaturesAreWhereTheyWere() {
    Face before = face(0, 0, 100);
    Face turned =
        new Face(
            0,
            0,
            100,
            100,
            0.9,
            before.landmarks().stream()
                .map(point -> new Landmark(point.name(), point.x() + 20, point.y()))
                .toList());
    see(0, before);
    people.next(1, sightings(face(10, 0, 100)), true);
    assertThat(people.tracks()).hasSize(1);
    people.next(2, sightings(turned), true);
    assertThat(people.tracks()).hasSize(2);
  }

  @Test
  void followsThreeOfACrowdAndLetsNobodyGoForALargerNewcomer() {
    see(0, face(0, 0, 40), face(100, 0, 50), face(200, 0, 60), face(300, 0, 30));
    assertThat(people.tracks()).hasSize(3);
    List<Sighting> followed =
        people.next(
            1,
            sightings(face(0, 0, 40), face(100, 0, 50), face(200, 0, 60), face(400, 0, 100)),
            false);
    assertThat(followed)
        .extracting(sighting -> sighting.region().x())
        .containsExactlyInAnyOrder(0, 100, 200);
  }

  private void see(int frame, Face... faces) {
    people.next(frame, sightings(faces), false);
  }

  private static List<Sighting> sightings(Face... faces) {
    return Stream.of(faces).map(face -> new Sighting(face.box(), face)).toList();
  }

  private List<Integer> lefts(int person) {
    Track track = people.tracks().get(person);
    List<Integer> lefts = new ArrayList<>();
    for (int frame = track.firstFrame(); frame <= track.lastFrame(); frame++) {
      track.at(frame).ifPresent(sighting -> lefts.add(sighting.region().x()));
    }
    return lefts;
  }
}
