package health.afterglow.notification.message.adapter;

import health.afterglow.notification.message.Message;
import java.util.Arrays;
import java.util.Optional;

/** A message's state as it is searched for and shown. */
enum MessageState {
  PLANNED,
  SENDING,
  SENT,
  DELIVERED,
  FAILED,
  UNCERTAIN,
  DROPPED;

  static MessageState of(Message message) {
    return switch (message) {
      case Message.Unplanned _, Message.Planned _ -> PLANNED;
      case Message.Sending _ -> SENDING;
      case Message.Sent _ -> SENT;
      case Message.Delivered _ -> DELIVERED;
      case Message.Failed _ -> FAILED;
      case Message.Uncertain _ -> UNCERTAIN;
      case Message.Dropped _ -> DROPPED;
    };
  }

  static Optional<MessageState> named(String name) {
    return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst();
  }
}
