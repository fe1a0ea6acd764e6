package org.rapporteur.gateway.answers;

/**
 * The body of a response composed by the gateway: sent no faster than the client reads it. Closed once it has been
 * sent, or will not be.
 */
public interface ComposedAnswer extends AutoCloseable {

    /**
     * Returns the next bytes, a part of some kilobytes; null at the end. An exception aborts the response, so
     * that it does not look complete.
     */
    byte[] next() throws InterruptedException;

    /** Returns the total number of bytes; -1 if not known yet. */
    long length();

    @Override
    void close();
}
