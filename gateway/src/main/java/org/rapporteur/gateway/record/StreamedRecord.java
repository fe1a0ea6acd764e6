package org.rapporteur.gateway.record;

import org.rapporteur.gateway.answers.ComposedAnswer;
import org.rapporteur.gateway.answers.Pipe;
import org.rapporteur.gateway.memory.Lease;
import org.rapporteur.gateway.services.Parallel;

/** A record that is composed while it is sent. */
final class StreamedRecord implements ComposedAnswer {

    private final Pipe pipe;
    private final Parallel composer;
    private final Lease lease;

    StreamedRecord(Pipe pipe, Parallel composer, Lease lease) {
        this.pipe = pipe;
        this.composer = composer;
        this.lease = lease;
    }

    @Override
    public byte[] next() throws InterruptedException {
        return pipe.take();
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public void close() {
        pipe.close();
        composer.end();
        lease.close();
    }
}
