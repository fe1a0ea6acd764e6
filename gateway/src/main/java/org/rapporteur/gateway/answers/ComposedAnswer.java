package org.rapporteur.gateway.answers;

/**
 * The body of an answer that the gateway composes: bytes that are sent no faster than the client takes them. It is closed when it
 * has left, or will not.
 */
public interface ComposedAnswer extends AutoCloseable {

    /**
     * The next bytes, a part of some kilobytes; null at the end. What it throws breaks the answer off, so that it is not taken for
     * whole.
     */
    byte[] next() throws InterruptedException;

    /** How many bytes there are in all; -1 when that is not known yet. */
    long length();

    @Override
    void close();
}
