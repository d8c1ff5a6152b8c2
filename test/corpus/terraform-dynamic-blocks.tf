# A module for keys, of which most is decided by those who use it.
data "aws_iam_policy_document" "key" {
  count = var.create ? 1 : 0

  source_policy_documents   = var.source_policy_documents
  override_policy_documents = compact([var.override, try(data.aws_iam_policy_document.extra[0].json, "")])

  dynamic "statement" {
    for_each = var.enable_default_policy ? [1] : []

    content {
      sid       = "Owner"
      actions   = ["kms:*"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = ["arn:${local.partition}:iam::${local.account_id}:root"]
      }
    }
  }

  dynamic "statement" {
    for_each = length(var.service_users) > 0 ? [1] : []

    content {
      sid       = "Services"
      actions   = ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = var.service_users
      }

      condition {
        test     = "Bool"
        variable = "kms:GrantIsForAWSResource"
        values   = [true]
      }

      dynamic "condition" {
        for_each = var.sources

        content {
          test     = "StringEquals"
          variable = "aws:SourceAccount"
          values   = try(condition.value.account_ids, [local.account_id])
        }
      }
    }
  }

  dynamic "statement" {
    for_each = var.statements
    iterator = each_statement

    content {
      sid           = try(each_statement.value.sid, null)
      effect        = try(each_statement.value.effect, null)
      actions       = try(each_statement.value.actions, null)
      not_actions   = try(each_statement.value.not_actions, null)
      resources     = try(each_statement.value.resources, null)
      not_resources = try(each_statement.value.not_resources, null)

      dynamic "principals" {
        for_each = try(each_statement.value.principals, [])

        content {
          type        = principals.value.type
          identifiers = principals.value.identifiers
        }
      }

      dynamic "not_principals" {
        for_each = try(each_statement.value.not_principals, [])

        content {
          type        = not_principals.value.type
          identifiers = not_principals.value.identifiers
        }
      }

      dynamic "condition" {
        for_each = try(each_statement.value.conditions, [])

        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}

data "aws_iam_policy_document" "extra" {
  count = var.create ? 1 : 0

  statement {
    sid         = ""
    actions     = concat(["kms:Decrypt"], var.more_actions, var.write ? ["kms:Encrypt", "kms:GenerateDataKey*"] : [])
    not_actions = null
    resources   = [for it in var.aliases : "arn:${local.partition}:kms:*:${local.account_id}:alias/${it}"]

    principals {
      type        = "Service"
      identifiers = ["logs.${local.region}.${local.dns_suffix}"]
    }

    condition {
      test     = var.operator
      variable = "${replace(var.issuer, "/^(.*provider/)/", "")}:sub"
      values   = [for sa in var.service_accounts : "system:serviceaccount:${sa}"]
    }
  }
}

resource "aws_kms_key" "this" {
  count = var.create ? 1 : 0

  enable_key_rotation = true
  policy              = coalesce(var.policy, data.aws_iam_policy_document.key[0].json)
}
