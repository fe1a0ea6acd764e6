package org.rapporteur.launcher;

/** The pause between two checks of the processes. */
enum Pause {
    /** While one starts or stops, and somebody waits for that. */
    STARTING(50),
    /** While all run: how long the death of one goes unnoticed. Each check takes CPU of an idle system. */
    RUNNING(250);

    private final long milliseconds;

    Pause(long milliseconds) {
        this.milliseconds = milliseconds;
    }

    void rest() {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
