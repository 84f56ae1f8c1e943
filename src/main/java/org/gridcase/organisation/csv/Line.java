package org.gridcase.organisation.csv;

/** Something a file says, and in which line. */
record Line<T>(int number, T value) {}
