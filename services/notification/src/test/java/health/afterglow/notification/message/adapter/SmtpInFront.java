package health.afterglow.notification.message.adapter;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Stands in front of a mail server, passes everything on, and misbehaves as it is told. */
final class SmtpInFront implements AutoCloseable {

  /** How the next transfer to a recipient goes. */
  enum Manner {
    /** 451 after the whole mail came, which is not passed on. */
    COME_AGAIN_LATER,
    /** The mail is passed on and taken, and the connection drops before the answer. */
    LOSE_THE_ANSWER,
    /** The mail is passed on and taken, and the answer comes after nobody waits for it any more. */
    ANSWER_TOO_LATE,
    /** 550 to the recipient. */
    NO_SUCH_MAILBOX
  }

  private final ServerSocket entrance;
  private final int behind;
  private final Map<String, Manner> next = new ConcurrentHashMap<>();
  private final Map<String, Runnable> beforeAnswer = new ConcurrentHashMap<>();
  private final List<String> transfers = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  SmtpInFront(int behind) throws IOException {
    this.behind = behind;
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread _ = Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  void onceFor(String recipient, Manner manner) {
    next.put(recipient, manner);
  }

  /** What happens after the next mail to this recipient was taken, before that is answered. */
  void beforeAnswering(String recipient, Runnable event) {
    beforeAnswer.put(recipient, event);
  }

  /** Lets nobody in, and nobody know, until it opens. */
  CountDownLatch shut() {
    gate = new CountDownLatch(1);
    return gate;
  }

  /** Recipient and Message-ID of every mail that came as a whole, whatever became of it. */
  List<String> transfersTo(String recipient) {
    return transfers.stream().filter(t -> t.startsWith(recipient + " ")).toList();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        Thread _ = Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      gate.await();
      new Conversation(client, server).run();
    } catch (IOException | InterruptedException over) {
      // One side hung up, and the other will notice.
    }
  }

  private final class Conversation {
    private final BufferedReader fromClient;
    private final BufferedReader fromServer;
    private final OutputStream toClient;
    private final OutputStream toServer;
    private String recipient = "";

    Conversation(Socket client, Socket server) throws IOException {
      fromClient = reader(client);
      fromServer = reader(server);
      toClient = client.getOutputStream();
      toServer = server.getOutputStream();
    }

    void run() throws IOException {
      answer(reply());
      for (String line = fromClient.readLine(); line != null; line = fromClient.readLine()) {
        String command = line.toUpperCase(Locale.ROOT);
        if (command.startsWith("RCPT")) {
          recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
          if (takes(Manner.NO_SUCH_MAILBOX)) {
            answer("550 no such mailbox\r\n");
            continue;
          }
        }
        if (command.equals("DATA") && takes(Manner.COME_AGAIN_LATER)) {
          answer("354 go on\r\n");
          var _ = wholeMail();
          answer("451 come again later\r\n");
          continue;
        }
        write(toServer, line + "\r\n");
        answer(reply());
        if (command.equals("DATA")) {
          write(toServer, wholeMail());
          String reply = reply();
          Optional.ofNullable(beforeAnswer.remove(recipient)).ifPresent(Runnable::run);
          if (takes(Manner.LOSE_THE_ANSWER)) {
            return;
          }
          if (takes(Manner.ANSWER_TOO_LATE)) {
            String hungUp = fromClient.readLine();
            answer(reply + hungUp);
            return;
          }
          answer(reply);
        }
      }
    }

    private String wholeMail() throws IOException {
      StringBuilder mail = new StringBuilder();
      String messageId = "";
      String line;
      do {
        line = fromClient.readLine();
        if (line == null) {
          throw new EOFException("the mail is not whole");
        }
        mail.append(line).append("\r\n");
        if (line.startsWith("Message-ID:")) {
          messageId = line.substring("Message-ID:".length()).strip();
        }
      } while (!line.equals("."));
      transfers.add(recipient + " " + messageId);
      return mail.toString();
    }

    private boolean takes(Manner manner) {
      return next.remove(recipient, manner);
    }

    private String reply() throws IOException {
      StringBuilder reply = new StringBuilder();
      Optional<String> line;
      do {
        line = Optional.ofNullable(fromServer.readLine());
        line.ifPresent(l -> reply.append(l).append("\r\n"));
      } while (line.filter(l -> l.length() > 3 && l.charAt(3) == '-').isPresent());
      return reply.toString();
    }

    private void answer(String reply) throws IOException {
      write(toClient, reply);
    }

    private void write(OutputStream out, String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    entrance.close();
  }
}
