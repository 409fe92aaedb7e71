package health.afterglow.local.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** How documents are kept in the file. */
final class BsonType extends BasicDataType<Document> {

  private static final int OBJECT_BYTES = 48;

  @Override
  public int getMemory(Document document) {
    return memory(document);
  }

  private static int memory(@Nullable Object value) {
    int bytes = OBJECT_BYTES;
    switch (value) {
      case String text -> bytes += text.length();
      case Map<?, ?> fields -> {
        for (Object field : fields.values()) {
          bytes += OBJECT_BYTES + memory(field);
        }
      }
      case Collection<?> items -> {
        for (Object item : items) {
          bytes += memory(item);
        }
      }
      case null, default -> {}
    }
    return bytes;
  }

  @Override
  public void write(WriteBuffer target, Document document) {
    ByteBuf bytes = Unpooled.buffer();
    BsonEncoder.encodeDocument(document, bytes);
    target.put(bytes.nioBuffer());
  }

  @Override
  public Document read(ByteBuffer source) {
    ByteBuf bytes = Unpooled.wrappedBuffer(source);
    Document document = BsonDecoder.decodeBson(bytes);
    source.position(source.position() + bytes.readerIndex());
    return document;
  }

  @Override
  public Document[] createStorage(int size) {
    return new Document[size];
  }
}
