package org.rapporteur.kit.resource;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapporteur.kit.form.ReferencePath.Named;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.reference.References.Target;
import org.rapporteur.kit.reference.References.Targets;
import org.rapporteur.kit.resource.Command.Kind;
import org.rapporteur.kit.share.Use;

/**
 * Runs a batch of writes: parses them, takes the locks, decides, writes and logs, in one transaction.
 *
 * <p>The locks are the transaction's first statement: it has no transaction id yet while it waits, so that the ids
 * of two writers of one resource follow the order of their writes, and so does the change log.
 */
class Writer<E extends ResourceEntity, I extends ResourceInput> {

    private static final int ATTEMPTS = 5;

    private final ResourceService<E, I> service;
    private final WriteSupport support;
    private final ResourceLookup lookup;
    private final Storage<E, I> storage;

    Writer(ResourceService<E, I> service, WriteSupport support, ResourceLookup lookup) {
        this.service = service;
        this.support = support;
        this.lookup = lookup;
        this.storage = new Storage<>(service, support);
    }

    /** Another writer has created or renamed a resource of this batch after the locks were chosen: choose again. */
    private static final class MovedException extends RuntimeException {
        MovedException() {
            super(null, null, false, false);
        }
    }

    /** The batch is rolled back on purpose; contains the results of the rows. */
    private static final class UndoneException extends RuntimeException {
        private final transient List<Outcome> outcomes;

        UndoneException(List<Outcome> outcomes) {
            super(null, null, false, false);
            this.outcomes = outcomes;
        }
    }

    /**
     * Writes a batch. What the database rejects in one row is that row's problem: the others of an atomic
     * batch are then reported as skipped, and those of another are written one by one.
     */
    List<Outcome> write(List<Command> commands, WriteMode mode, TransactionListener listener) {
        try {
            return writeAtOnce(commands, mode, listener);
        } catch (RuntimeException e) {
            var refusal = Refusals.of(e);
            if (refusal.isEmpty()) {
                throw e;
            }
            // also for an atomic batch of which no row is to blame: nothing of it is written then
            return mode.atomic() || commands.size() == 1
                    ? commands.stream()
                            .map(command -> Outcome.failed(ref(command), refusal.get()))
                            .toList()
                    : writeEach(commands, mode, listener);
        }
    }

    private List<Outcome> writeEach(List<Command> commands, WriteMode mode, TransactionListener listener) {
        var known = new HashMap<>(mode.imagined());
        var outcomes = new ArrayList<Outcome>();
        for (var command : commands) {
            var outcome = write(List.of(command), mode.alone(known), listener).getFirst();
            if (mode.dryRun() && outcome.result() == Outcome.Result.CREATED) {
                known.put(outcome.slug(), outcome.id());
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private static String ref(Command command) {
        return command.ref() != null || command.body() == null
                ? command.ref()
                : command.body().path("slug").textValue();
    }

    private List<Outcome> writeAtOnce(List<Command> commands, WriteMode mode, TransactionListener listener) {
        var pendingWrites = commands.stream()
                .map(command -> PendingWrite.of(command, service, support.inputs))
                .toList();
        var refs = support.references.collect(
                pendingWrites.stream()
                        .map(pending -> pending.content)
                        .filter(Objects::nonNull)
                        .toList(),
                service.type().references());
        var refused = new HashMap<PendingWrite, ProblemException>();
        boolean onlyMakes = commands.stream().allMatch(command -> command.kind() == Kind.CREATE);
        boolean careful = false;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var targets = support.references.find(refs);
            var names = names(pendingWrites);
            // looked up before the transaction, since the locks must be its first statement; creations
            // change nothing that exists
            var batch = new Batch(
                    pendingWrites,
                    refs,
                    targets,
                    names,
                    onlyMakes ? Set.of() : lookup.find(names).keySet(),
                    onlyMakes,
                    mode,
                    careful,
                    refused);
            try {
                // batches have a separate share, so that single writes do not wait for loads
                var share = support.shares.of(commands.size() > 1 ? Use.LOADS : Use.WRITES);
                var outcomes =
                        share.within(() -> QuarkusTransaction.requiringNew().call(() -> run(batch, listener)));
                support.changes.committed();
                return outcomes;
            } catch (UndoneException e) {
                return e.outcomes;
            } catch (MovedException e) {
                // retry with the current state
            } catch (Storage.RowException e) {
                refused.put(e.pending, e.problem);
            } catch (RuntimeException e) {
                // the database rejects a row of an atomic batch: sending each by itself shows
                // which one
                if (careful
                        || !mode.atomic()
                        || commands.size() == 1
                        || Refusals.of(e).isEmpty()) {
                    throw e;
                }
                careful = true;
            }
        }
        throw ProblemType.SERVICE_UNAVAILABLE
                .because("Others keep writing the same resources; try again")
                .withHeader("Retry-After", 1);
    }

    private record Batch(
            List<PendingWrite> pendingWrites,
            Map<String, Set<Named>> refs,
            Targets targets,
            Set<String> names,
            Set<UUID> ids,
            boolean onlyMakes,
            WriteMode mode,
            boolean careful,
            Map<PendingWrite, ProblemException> refused) {}

    /**
     * Generates the slugs that were not chosen. Batches that generate them from the same words wait for the
     * lock on these, so that each takes the next free one, however many there are.
     *
     * @return the slugs, each locked; somebody may have taken one just before that
     */
    private Set<String> makeSlugs(List<PendingWrite> pendingWrites) {
        var made = new HashSet<String>();
        for (var pending : pendingWrites) {
            if (pending.slugWords != null) {
                pending.slug = lookup.free(pending.slugWords, made);
                made.add(pending.slug);
                if (!Locks.tryTake(support.sql, lockOf(pending.slug))) {
                    // somebody is about to choose it, or shares its lock
                    throw new MovedException();
                }
            }
        }
        return made;
    }

    /** Returns the names of the resources in the batch, without the slugs that are yet to be generated. */
    private static Set<String> names(List<PendingWrite> pendingWrites) {
        var names = new TreeSet<String>();
        for (var pending : pendingWrites) {
            if (pending.slugWords != null) {
                continue;
            }
            if (pending.ref() != null && pending.ref().indexOf('\0') < 0) {
                names.add(pending.ref());
            }
            if (pending.slug != null) {
                names.add(pending.slug);
            }
            // two writers that bring the same id wait for each other
            if (pending.id != null) {
                names.add(pending.id.toString());
            }
        }
        return names;
    }

    private List<Outcome> run(Batch batch, TransactionListener listener) {
        listener.begins(lock(batch, listener.key()));
        var made = makeSlugs(batch.pendingWrites);
        var standing =
                lookup.stand(Stream.concat(batch.names.stream(), made.stream()).toList());
        var now = standing.now();
        if (standing.holds(made)
                || !batch.onlyMakes && !batch.ids.containsAll(standing.heads().keySet())) {
            throw new MovedException();
        }
        support.references.addOwn(batch.targets, batch.refs);
        var phantoms = imagine(batch);
        var loaded = LoadedVersions.of(batch.mode.set(), standing.heads().keySet(), support.sql);
        var planner = new WritePlanner<>(service, support, lookup, standing, batch.targets, loaded);
        planner.plan(batch.pendingWrites);
        var plannedWrites = new ArrayList<PlannedWrite<I>>();
        for (var pending : batch.pendingWrites) {
            var problem = batch.refused.get(pending);
            plannedWrites.add(problem == null ? planner.decide(pending) : PlannedWrite.failed(pending, null, problem));
        }
        var sound = Dangling.failed(plannedWrites, planner.plannedSlugs(), service.type());
        var outcomes = sound.stream().map(PlannedWrite::outcome).toList();
        boolean anyFailed = outcomes.stream().anyMatch(outcome -> outcome.problem() != null);
        if (batch.mode.atomic() && anyFailed) {
            throw new UndoneException(outcomes.stream().map(Outcome::skipped).toList());
        }
        var written = storage.store(
                sound.stream().filter(planned -> !refersTo(planned, phantoms)).toList(), now, batch.careful);
        if (batch.mode.dryRun()) {
            throw new UndoneException(outcomes);
        }
        loaded.remember(outcomes, support.sql);
        if (outcomes.size() == 1) {
            outcomes = List.of(outcomes.getFirst().showing(written));
        }
        outcomes.forEach(listener::written);
        return outcomes;
    }

    /** What a dry run would have created before counts as existing, although the database cannot refer to it. */
    private Set<UUID> imagine(Batch batch) {
        var type = service.type().name();
        var phantoms = new HashSet<UUID>();
        if (batch.mode.dryRun()) {
            for (var ref : batch.refs.getOrDefault(type, Set.of())) {
                var id = batch.mode.imagined().get(ref.slug());
                if (id != null) {
                    batch.targets.add(type, ref.slug(), new Target(id, ref.slug(), false));
                    phantoms.add(id);
                }
            }
        }
        return phantoms;
    }

    private boolean refersTo(PlannedWrite<I> planned, Set<UUID> phantoms) {
        return !phantoms.isEmpty()
                && planned.content() != null
                && support.references.ids(planned.content(), service.type().references()).stream()
                        .anyMatch(phantoms::contains);
    }

    private boolean lock(Batch batch, Long key) {
        var standing = Stream.concat(batch.names.stream(), batch.ids.stream().map(UUID::toString));
        // including a slug that was not available in a previous attempt, which is waited for now
        var made = batch.pendingWrites.stream()
                .filter(pending -> pending.slugWords != null)
                .flatMap(pending -> Stream.of("new/" + pending.slugWords, pending.slug))
                .filter(Objects::nonNull);
        return Locks.take(support.sql, key, Stream.concat(standing, made).map(this::lockOf));
    }

    private String lockOf(String name) {
        return service.type().name() + "/" + name;
    }
}
