// Written by `npm run types` from the database. Change the migrations, not this file.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            [_ in never]: never
          }
          Views: {
            [_ in never]: never
          }
          Functions: {
            "add_moderator":
{ Args: { "email": string }; Returns: Json
                           },
"all_published_comments":
{ Args: { "after_number": number,"after_thread": string }; Returns: {
              "capacity": string,"in_reply_to": number,"name": string,"number": number,"published_at": string,"removal_rule": string,"removed_at": string,"text": string,"thread": string
            }[]
                           },
"answer_survey":
{ Args: { "answers": Json,"submission"?: string,"survey": string,"texts": Json,"version": number }; Returns: Json
                           },
"claim_build":
{ Args: { "gap_seconds": number }; Returns: boolean
                           },
"delete_tester":
{ Args: { "session_hash": string }; Returns: Json
                           },
"end_moderator_session":
{ Args: { "session_hash": string }; Returns: Json
                           },
"forget_expired":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"give_back_build":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"list_moderators":
{ Args: Record<PropertyKey, never>; Returns: {
              "added_at": string,"email": string
            }[]
                           },
"moderation_queue":
{ Args: { "session_hash": string }; Returns: Json
                           },
"post_comment":
{ Args: { "capacity": string,"email"?: string,"in_reply_to"?: number,"name": string,"network": string,"submission": string,"text": string,"thread": string }; Returns: Json
                           },
"prove_tester":
{ Args: { "code_hash": string,"request_hash": string,"session_hash": string }; Returns: Json
                           },
"publish_comment":
{ Args: { "comment_id": string,"gap_seconds": number,"session_hash": string }; Returns: Json
                           },
"published_comments":
{ Args: { "after": number,"thread": string }; Returns: {
              "capacity": string,"in_reply_to": number,"name": string,"number": number,"published_at": string,"removal_rule": string,"removed_at": string,"text": string
            }[]
                           },
"read_tester":
{ Args: { "session_hash": string }; Returns: Json
                           },
"remove_comment":
{ Args: { "comment_id": string,"gap_seconds": number,"removal_rule": string,"session_hash": string }; Returns: Json
                           },
"remove_moderator":
{ Args: { "email": string }; Returns: Json
                           },
"request_moderator_code":
{ Args: { "code_hash": string,"email": string,"request_hash": string }; Returns: Json
                           },
"request_tester_access":
{ Args: { "code_hash": string,"email": string,"request_hash": string }; Returns: Json
                           },
"request_tester_code":
{ Args: { "code_hash": string,"email": string,"invite_consent": boolean,"name"?: string,"network": string,"request_hash": string,"results_consent": boolean,"wording_version": number }; Returns: Json
                           },
"scatter_survey_responses":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"start_moderator_session":
{ Args: { "code_hash": string,"request_hash": string,"session_hash": string }; Returns: Json
                           },
"survey_counts":
{ Args: Record<PropertyKey, never>; Returns: {
              "about": number,"survey": string,"version": number
            }[]
                           }
          }
          Enums: {
            [_ in never]: never
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "public": {
          Enums: {
            
          }
        }
} as const
