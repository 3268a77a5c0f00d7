package io.github.deepfakedetector.auth;

import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/**
 * Between the driver's documents and the embedded server's: through BSON, as over a wire, so that
 * every type comes out as a real server would return it, and as a copy.
 */
final class BsonBridge {

  private static final DocumentCodec CODEC = new DocumentCodec();

  private BsonBridge() {}

  static de.bwaldvogel.mongo.bson.Document toServer(Document document) {
    try (BasicOutputBuffer out = new BasicOutputBuffer();
        BsonBinaryWriter writer = new BsonBinaryWriter(out)) {
      CODEC.encode(writer, document, EncoderContext.builder().build());
      return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(out.toByteArray()));
    }
  }

  static Document fromServer(de.bwaldvogel.mongo.bson.Document document) {
    ByteBuf buffer = Unpooled.buffer();
    try {
      BsonEncoder.encodeDocument(document, buffer);
      ByteBuffer bytes = buffer.nioBuffer();
      try (BsonBinaryReader reader = new BsonBinaryReader(bytes)) {
        return CODEC.decode(reader, DecoderContext.builder().build());
      }
    } finally {
      buffer.release();
    }
  }
}
