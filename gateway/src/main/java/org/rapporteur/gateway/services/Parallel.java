package org.rapporteur.gateway.services;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Concurrent requests, each on a virtual thread. Closing it cancels those in progress. */
public final class Parallel implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Starts a task for the current request: logged with its id, and its requests to services are in its trace. */
    public <T> Future<T> ask(Callable<T> question) {
        return threads.submit(RequestContext.ofTheRequest(question));
    }

    /** Starts a task that runs until this is closed. It is in no trace: some run for days. */
    public void follow(Runnable task) {
        threads.execute(task);
    }

    /** Returns the result, or throws what prevented it. */
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

    /** Cancels what is in progress without waiting for it. */
    public void end() {
        threads.shutdownNow();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
