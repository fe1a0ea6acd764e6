package org.rapporteur.gateway.services;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Questions asked at once, each on a virtual thread of its own. Closing it ends those that are still under way. */
public final class Parallel implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Asks for the request in hand: what is logged has its id, and what is asked of the services is in its trace. */
    public <T> Future<T> ask(Callable<T> question) {
        return threads.submit(RequestContext.ofTheRequest(question));
    }

    /** Starts what goes on for itself until this is closed. It is in no trace: some go on for days. */
    public void follow(Runnable task) {
        threads.execute(task);
    }

    /** The answer, or what kept it from coming, thrown here. */
    public static <T> T answer(Future<T> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends what is under way without waiting for it. */
    public void end() {
        threads.shutdownNow();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
