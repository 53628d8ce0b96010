"""The embedding model: the reference, its compiled copy, and embedding in bulk.

Nothing leaves the machine: onnxruntime reports to its maker unless it is told not to before it is
first imported, and the hub's client counts downloads. Every import of either comes after this
package's, and programs that are started from here inherit what is set.
"""

import os

for _switch in ("ORT_DISABLE_TELEMETRY", "HF_HUB_DISABLE_TELEMETRY", "DO_NOT_TRACK"):
    os.environ[_switch] = "1"
