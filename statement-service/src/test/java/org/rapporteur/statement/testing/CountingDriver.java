package org.rapporteur.statement.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.postgresql.Driver;

/**
 * PostgreSQL's driver, which records what request threads send: each statement, batch and commit is one round
 * trip. It does not record background work, such as publishing changes.
 */
public class CountingDriver extends Driver {

    private static final String REQUESTS = "quarkus-virtual-thread";
    private static final Queue<String> SENT = new ConcurrentLinkedQueue<>();

    private static final AtomicReference<Meddling> MEDDLING = new AtomicReference<>();

    private record Meddling(String words, Work work) {}

    /** Runs beside a statement; if it throws, the statement is not sent. */
    public interface Work {
        void run() throws SQLException;
    }

    /** Returns what was sent since the last call. */
    public static List<String> takeSent() {
        var sent = List.copyOf(SENT);
        SENT.clear();
        return sent;
    }

    /** Does something, once, just before a request sends a statement that contains some words. */
    public static void before(String words, Work meddling) {
        MEDDLING.set(new Meddling(words, meddling));
    }

    private static void meddle(String sql) throws SQLException {
        var meddling = MEDDLING.get();
        if (meddling != null && sql.contains(meddling.words) && MEDDLING.compareAndSet(meddling, null)) {
            meddling.work.run();
        }
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        var connection = super.connect(url, properties);
        return connection == null ? null : noting(Connection.class, connection, "");
    }

    private static <T> T noting(Class<T> type, T target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                CountingDriver.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    var name = method.getName();
                    if ((name.startsWith("execute") || name.equals("commit"))
                            && Thread.currentThread().getName().startsWith(REQUESTS)) {
                        meddle(sql);
                        SENT.add(name.equals("commit") ? name : sql.isEmpty() ? String.valueOf(arguments[0]) : sql);
                    }
                    try {
                        var result = method.invoke(target, arguments);
                        return switch (result) {
                            case PreparedStatement prepared
                            when name.equals("prepareStatement") ->
                                noting(PreparedStatement.class, prepared, (String) arguments[0]);
                            case Statement statement
                            when name.equals("createStatement") -> noting(Statement.class, statement, "");
                            case null, default -> result;
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
