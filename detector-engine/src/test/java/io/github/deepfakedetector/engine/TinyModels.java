package io.github.deepfakedetector.engine;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A model per engine that gives 3 x + 1. */
final class TinyModels {
  private TinyModels() {}

  static ZooModel<float[], float[]> tensorFlow(Path folder) throws Exception {
    Engines.start(EngineKind.TENSORFLOW);
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> x =
          tf.placeholder(TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(-1)));
      Signature signature =
          Signature.builder()
              .key("serving_default")
              .input("x", x)
              .output("y", tf.math.add(tf.math.mul(x, tf.constant(3f)), tf.constant(1f)))
              .build();
      SavedModelBundle.exporter(folder.toString())
          .withTags("serve")
          .withSession(session)
          .withSignature(signature)
          .export();
    }
    return Criteria.builder()
        .setTypes(float[].class, float[].class)
        .optEngine(EngineKind.TENSORFLOW.engineName())
        .optModelPath(folder)
        .optTranslator(new Numbers())
        .build()
        .loadModel();
  }

  static ZooModel<float[], float[]> pyTorch() {
    Engine engine = Engines.start(EngineKind.PYTORCH);
    Model model = Model.newInstance("tiny", EngineKind.PYTORCH.engineName());
    model.setBlock(
        new LambdaBlock(list -> new NDList(list.singletonOrThrow().mul(3f).add(1f)), "tiny"));
    try (NDManager manager = engine.newBaseManager()) {
      model.getBlock().initialize(manager, DataType.FLOAT32, new Shape(4));
    }
    return new ZooModel<>(model, new Numbers());
  }
}
