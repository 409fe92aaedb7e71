package health.afterglow.local.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same random documents, changes and questions with and without indexes: the one that reads
 * every document is the oracle for the one that does not.
 */
class IndexesChangeNoAnswerTest {

  private static final int DOCUMENTS = 120;
  private static final int QUESTIONS = 400;
  private static final List<String> FIELDS = List.of("s", "n", "find.at", "find.tags");

  private final Random random = new Random(20_261_124);

  @Test
  void whateverIsAskedBeforeAndAfterARestart(@TempDir Path directory) {
    try (EmbeddedMongo server = EmbeddedMongo.onDisk(directory);
        MongoClient client = MongoClients.create(server.uri())) {
      index(indexed(client));
      for (int i = 0; i < DOCUMENTS; i++) {
        Document document = document(i);
        both(client, c -> c.insertOne(new Document(document)));
      }
      ask(client);
      changeSome(client);
      ask(client);
    }
    try (EmbeddedMongo server = EmbeddedMongo.onDisk(directory);
        MongoClient client = MongoClients.create(server.uri())) {
      ask(client);
      changeSome(client);
      ask(client);
    }
  }

  private static void index(MongoCollection<Document> documents) {
    documents.createIndex(Indexes.ascending("unique"), new IndexOptions().unique(true));
    documents.createIndex(Indexes.ascending("n", "s"), new IndexOptions());
    for (String field : FIELDS) {
      documents.createIndex(Indexes.ascending(field));
    }
  }

  private static MongoCollection<Document> indexed(MongoClient client) {
    return client.getDatabase("db").getCollection("indexed");
  }

  private static MongoCollection<Document> plain(MongoClient client) {
    return client.getDatabase("db").getCollection("plain");
  }

  private static void both(MongoClient client, Consumer<MongoCollection<Document>> change) {
    change.accept(indexed(client));
    change.accept(plain(client));
  }

  private void changeSome(MongoClient client) {
    for (int i = 0; i < DOCUMENTS; i++) {
      Bson id = eq("_id", "d" + random.nextInt(DOCUMENTS));
      switch (random.nextInt(4)) {
        case 0 -> both(client, c -> c.deleteOne(id));
        case 1 -> {
          Bson unset = Updates.unset(any(FIELDS));
          both(client, c -> c.updateOne(id, unset));
        }
        default -> {
          String field = any(FIELDS);
          Bson set = Updates.set(field, value(field));
          both(client, c -> c.updateOne(id, set));
        }
      }
    }
  }

  private void ask(MongoClient client) {
    int found = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      Bson filter = filter();
      Bson order = random.nextBoolean() ? Sorts.ascending("_id") : Sorts.descending("unique");
      int limit = random.nextInt(4) == 0 ? 5 : 0;
      List<Document> expected = answer(plain(client), filter, order, limit);
      assertThat(answer(indexed(client), filter, order, limit))
          .describedAs("%s", filter)
          .isEqualTo(expected);
      assertThat(indexed(client).countDocuments(filter))
          .isEqualTo(plain(client).countDocuments(filter));
      found += expected.size();
    }
    assertThat(found).isGreaterThan(QUESTIONS);
  }

  /** Which of several with the same value comes first is open, so only the values are compared. */
  @Test
  void theFirstFewInTheOrderOfAnIndex() {
    try (EmbeddedMongo server = EmbeddedMongo.inMemory();
        MongoClient client = MongoClients.create(server.uri())) {
      indexed(client).createIndex(Indexes.ascending("at"));
      for (int i = 0; i < DOCUMENTS; i++) {
        Document document = new Document("_id", i).append("at", moment()).append("n", i % 3);
        both(client, c -> c.insertOne(new Document(document)));
      }
      for (int i = 0; i < 50; i++) {
        Bson filter = and(lte("at", moment()), eq("n", random.nextInt(3)));
        assertThat(firstMoments(indexed(client), filter))
            .isEqualTo(firstMoments(plain(client), filter));
      }
    }
  }

  private static List<Date> firstMoments(MongoCollection<Document> documents, Bson filter) {
    return answer(documents, filter, Sorts.ascending("at"), 7).stream()
        .map(document -> document.getDate("at"))
        .toList();
  }

  private static List<Document> answer(
      MongoCollection<Document> documents, Bson filter, Bson order, int limit) {
    return documents.find(filter).sort(order).limit(limit).into(new ArrayList<>());
  }

  private Document document(int number) {
    Document document = new Document("_id", "d" + number).append("unique", number);
    Document find = new Document();
    putSometimes(document, "s", value("s"));
    putSometimes(document, "n", value("n"));
    putSometimes(find, "at", value("find.at"));
    putSometimes(find, "tags", value("find.tags"));
    return document.append("find", find);
  }

  private void putSometimes(Document document, String field, @Nullable Object value) {
    if (random.nextInt(8) > 0) {
      document.append(field, value);
    }
  }

  private @Nullable Object value(String field) {
    if (random.nextInt(12) == 0) {
      return random.nextBoolean() ? null : any(List.of("text", 3, List.of(), new Document("a", 1)));
    }
    return switch (field) {
      case "s" -> text();
      case "n" -> number();
      case "find.at" -> moment();
      default -> random.nextInt(4) == 0 ? text() : texts();
    };
  }

  private String text() {
    return "t" + random.nextInt(6);
  }

  private List<Object> texts() {
    List<Object> texts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      texts.add(text());
    }
    return texts;
  }

  private Object number() {
    int number = random.nextInt(20) - 5;
    return any(List.<Object>of(number, (long) number, (double) number, number + 0.5));
  }

  private Date moment() {
    return Date.from(Instant.parse("2026-11-24T00:00:00Z").plusSeconds(random.nextInt(20) * 60L));
  }

  private Bson filter() {
    return switch (random.nextInt(10)) {
      case 0 -> and(eq("_id", "d" + random.nextInt(DOCUMENTS)), condition());
      case 1 -> and(eq("unique", random.nextInt(DOCUMENTS)), condition());
      case 2 -> and(condition(), condition(), condition());
      case 3 -> or(condition(), condition());
      case 4 ->
          and(in("_id", "d3", "d1", "d" + random.nextInt(DOCUMENTS)), or(condition(), condition()));
      case 5 -> and(condition(), not(condition()));
      case 6 -> {
        String field = any(FIELDS);
        yield and(gte(field, value(field)), lt(field, value(field)));
      }
      default -> condition();
    };
  }

  private Bson condition() {
    String field = any(FIELDS);
    Object value = value(field);
    return switch (random.nextInt(9)) {
      case 0 -> gt(field, value);
      case 1 -> gte(field, value);
      case 2 -> lt(field, value);
      case 3 -> lte(field, value);
      case 4 -> in(field, value, value(field));
      case 5 -> ne(field, value);
      case 6 -> random.nextBoolean() ? exists(field) : regex(field, "^t[1-3]");
      default -> eq(field, value);
    };
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
