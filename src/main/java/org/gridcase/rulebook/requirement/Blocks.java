package org.gridcase.rulebook.requirement;

import java.util.List;

/** The steps that a room makes ready for policy staff. Implemented by each such room, without anything it needs to be made. */
public interface Blocks {

    List<Block> blocks();
}
