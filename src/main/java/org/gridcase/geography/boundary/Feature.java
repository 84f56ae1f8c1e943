package org.gridcase.geography.boundary;

import org.gridcase.organisation.AreaCode;
import org.locationtech.jts.geom.Geometry;

/** A boundary as a file brings it: valid, WGS-84. */
record Feature(FeatureFaults.Name name, AreaCode code, Geometry boundary) {}
