package tickets;

import java.util.List;
import tickets.protos.TicketsProto;
import timecop.contract.WorkerContract;

/** This worker's contract and its registrations. */
final class Desk {
  static final WorkerContract CONTRACT =
      WorkerContract.of("DeskWorker", TicketsProto.getDescriptor());

  static List<Class<?>> workflows() {
    return List.of(AssignTicket.Impl.class);
  }

  static List<Object> activities() {
    return List.of(new FindTeam.Impl());
  }

  private Desk() {}
}
