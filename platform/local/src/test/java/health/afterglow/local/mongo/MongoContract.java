package health.afterglow.local.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What booking, claims and read models rely on beyond {@code Aggregates}: single-document atomicity
 * of the operations that they use, whichever server answers.
 */
abstract class MongoContract {

  private static final int RIVALS = 8;
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoClient client = MongoClients.create(uri());
  private final MongoCollection<Document> documents =
      client.getDatabase("raw").getCollection("documents");

  abstract String uri();

  @BeforeEach
  void empty() {
    documents.drop();
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void greetsTheClient() {
    Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
    assertThat(hello.getBoolean("isWritablePrimary")).isTrue();
    assertThat(hello.getInteger("maxWireVersion")).isGreaterThanOrEqualTo(8);
    assertThat(hello.getDouble("ok")).isEqualTo(1.0);
  }

  @Test
  void refusesTheSecondOfAnIdAndOfAUniqueValue() {
    documents.createIndex(Indexes.ascending("key"), new IndexOptions().unique(true));
    documents.insertOne(new Document("_id", "a").append("key", 1));
    assertDuplicate(new Document("_id", "a").append("key", 2));
    assertDuplicate(new Document("_id", "b").append("key", 1));
    assertThat(documents.countDocuments()).isEqualTo(1);
  }

  private void assertDuplicate(Document document) {
    assertThatThrownBy(() -> documents.insertOne(document))
        .isInstanceOfSatisfying(
            MongoWriteException.class, e -> assertThat(isDuplicate(e)).isTrue());
  }

  private static boolean isDuplicate(MongoWriteException e) {
    return e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
  }

  @Test
  void addsUpWhatManyIncrement() throws Exception {
    documents.insertOne(new Document("_id", "a").append("n", 0));
    inParallel(
        rival -> {
          for (int i = 0; i < 100; i++) {
            documents.updateOne(eq("_id", "a"), inc("n", 1));
          }
          return List.of();
        });
    assertThat(one("a").getInteger("n")).isEqualTo(RIVALS * 100);
  }

  /** A reply that shows another's change, or half of one, would go unnoticed almost always. */
  @Test
  void answersEachWriterWithItsOwnChangeInOnePiece() throws Exception {
    documents.insertOne(new Document("_id", "a").append("n", 0));
    FindOneAndUpdateOptions after =
        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    List<Integer> seen =
        inParallel(
            rival -> {
              List<Integer> numbers = new ArrayList<>();
              for (int i = 0; i < 250; i++) {
                String token = rival + "/" + i;
                Bson mine =
                    combine(
                        inc("n", 1),
                        set("token", token),
                        set("nested.token", token),
                        set("list", List.of(token, token)));
                Document reply = documents.findOneAndUpdate(eq("_id", "a"), mine, after);
                assertThat(reply).isNotNull();
                assertThat(reply.getString("token")).isEqualTo(token);
                assertThat(reply.getEmbedded(List.of("nested", "token"), String.class))
                    .isEqualTo(token);
                assertThat(reply.getList("list", String.class)).containsExactly(token, token);
                numbers.add(reply.getInteger("n"));
              }
              return numbers;
            });
    assertThat(seen).hasSize(RIVALS * 250).doesNotHaveDuplicates();
  }

  @Test
  void findsNothingTornWhileOthersWrite() throws Exception {
    documents.insertOne(new Document("_id", "a").append("x", 0).append("list", List.of(0)));
    List<Boolean> whole =
        inParallel(
            rival -> {
              List<Boolean> results = new ArrayList<>();
              for (int i = 0; i < 150; i++) {
                if (rival % 2 == 0) {
                  int value = rival * 1_000 + i;
                  documents.updateOne(
                      eq("_id", "a"), combine(set("x", value), set("list", List.of(value))));
                } else {
                  Document found = one("a");
                  results.add(
                      found.getList("list", Integer.class).equals(List.of(found.getInteger("x"))));
                }
              }
              return results;
            });
    assertThat(whole).hasSize(RIVALS / 2 * 150).containsOnly(true);
  }

  @Test
  void claimsNeverOverlap() throws Exception {
    List<String> won =
        inParallel(
            rival -> {
              Random random = new Random(20_261_124 + rival);
              List<String> claims = new ArrayList<>();
              for (int i = 0; i < 40; i++) {
                int start = random.nextInt(400);
                String booking = "b" + rival + "-" + i;
                if (claim(
                    "room:day", booking, booking + "#1", start, start + 1 + random.nextInt(9))) {
                  claims.add(booking + "#1");
                }
              }
              return claims;
            });
    List<Document> claims = new ArrayList<>(one("room:day").getList("claims", Document.class));
    claims.sort(Comparator.comparing(c -> c.getInteger("start")));
    for (int i = 1; i < claims.size(); i++) {
      assertThat(claims.get(i).getInteger("start"))
          .isGreaterThanOrEqualTo(claims.get(i - 1).getInteger("end"));
    }
    assertThat(claims).extracting(c -> c.getString("id")).containsExactlyInAnyOrderElementsOf(won);
    assertThat(won).hasSizeGreaterThan(20);
  }

  @Test
  void aClaimTouchesItsNeighboursAndIsMadeOnce() {
    assertThat(claim("r", "b1", "b1#1", 10, 20)).isTrue();
    assertThat(claim("r", "b1", "b1#1", 10, 20)).isFalse();
    assertThat(claim("r", "b2", "b2#1", 19, 25)).isFalse();
    assertThat(claim("r", "b2", "b2#1", 5, 11)).isFalse();
    assertThat(claim("r", "b2", "b2#1", 12, 13)).isFalse();
    assertThat(claim("r", "b2", "b2#1", 5, 30)).isFalse();
    assertThat(claim("r", "b2", "b2#1", 20, 25)).isTrue();
    assertThat(claim("r", "b3", "b3#1", 5, 10)).isTrue();
    assertThat(claim("r", "b1", "b1#2", 12, 18)).describedAs("its own booking").isTrue();
    assertThat(one("r").getList("claims", Document.class)).hasSize(4);
  }

  /** The one atomic step of a booking: add a claim unless another booking overlaps. */
  private boolean claim(String resource, String booking, String claim, int start, int end) {
    Bson free =
        and(
            eq("_id", resource),
            ne("claims.id", claim),
            not(
                elemMatch(
                    "claims", and(ne("booking", booking), lt("start", end), gt("end", start)))));
    Document added =
        new Document("id", claim)
            .append("booking", booking)
            .append("start", start)
            .append("end", end);
    try {
      var result = documents.updateOne(free, push("claims", added), UPSERT);
      return result.getMatchedCount() == 1 || result.getUpsertedId() != null;
    } catch (MongoWriteException e) {
      assertThat(isDuplicate(e)).isTrue();
      return false;
    }
  }

  @Test
  void pullsExactlyOneClaim() {
    assertThat(claim("r", "b1", "b1#1", 10, 20)).isTrue();
    assertThat(claim("r", "b2", "b2#1", 20, 25)).isTrue();
    documents.updateOne(eq("_id", "r"), pull("claims", eq("id", "b1#1")));
    assertThat(one("r").getList("claims", Document.class))
        .extracting(c -> c.getString("id"))
        .containsExactly("b2#1");
    assertThat(claim("r", "b3", "b3#1", 12, 18)).isTrue();
  }

  @Test
  void changesTheArrayElementThatAFilterNames() {
    assertThat(claim("r", "b1", "b1#1", 10, 20)).isTrue();
    assertThat(claim("r", "b2", "b2#1", 20, 25)).isTrue();
    documents.updateOne(
        eq("_id", "r"),
        set("claims.$[mine].end", 30),
        new UpdateOptions().arrayFilters(List.of(eq("mine.id", "b2#1"))));
    assertThat(one("r").getList("claims", Document.class))
        .extracting(c -> c.getInteger("end"))
        .containsExactly(20, 30);
  }

  @Test
  void aGuardThatDoesNotHoldMatchesNothing() {
    documents.insertOne(new Document("_id", "a").append("seq", 5L).append("n", 0));
    Bson newer = and(eq("_id", "a"), lt("seq", 7L));
    Bson effect = combine(set("seq", 7L), inc("n", 1));
    assertThat(documents.updateOne(newer, effect).getMatchedCount()).isEqualTo(1);
    assertThat(documents.updateOne(newer, effect).getMatchedCount()).isZero();
    assertThat(one("a").getInteger("n")).isEqualTo(1);
  }

  @Test
  void readsALargeResultInBatches() {
    List<Document> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(new Document("_id", "d" + i).append("n", i % 10));
    }
    documents.insertMany(many);
    List<Document> found = documents.find(eq("n", 3)).batchSize(7).into(new ArrayList<>());
    assertThat(found).hasSize(100).doesNotHaveDuplicates();
  }

  private Document one(String id) {
    Document found = documents.find(eq("_id", id)).first();
    assertThat(found).isNotNull();
    return found;
  }

  /** A part of the work of each of several threads. */
  private interface Work<T> {
    List<T> by(int rival) throws Exception;
  }

  private static <T> List<T> inParallel(Work<T> work) throws Exception {
    List<Callable<List<T>>> all = new ArrayList<>();
    for (int i = 0; i < RIVALS; i++) {
      int rival = i;
      all.add(() -> work.by(rival));
    }
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(RIVALS)) {
      for (Future<List<T>> done : threads.invokeAll(all)) {
        results.addAll(done.get());
      }
    }
    return results;
  }
}
