"""The foundation every room stands on: few, small pieces that know no noun of the domain."""
